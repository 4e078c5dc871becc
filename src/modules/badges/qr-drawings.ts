import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Worker } from 'node:worker_threads';

/** What the drawing thread is asked for. */
export interface Drawing {
  readonly id: number;
  readonly text: string;
}

/** What it answers. */
export interface Drawn {
  readonly id: number;
  readonly svg: string;
}

interface Wait {
  readonly resolve: (svg: string) => void;
  readonly reject: (error: Error) => void;
}

/** Draws QR codes in a thread of its own, which begins with the first. */
@Injectable()
export class QrDrawings implements OnModuleDestroy {
  private worker: Worker | undefined;
  private readonly waits = new Map<number, Wait>();
  private last = 0;

  /** The text as `badgeQr` draws it. */
  svg(text: string): Promise<string> {
    this.worker ??= this.begin();
    const drawing: Drawing = { id: ++this.last, text };
    this.worker.postMessage(drawing);
    return new Promise((resolve, reject) => this.waits.set(drawing.id, { resolve, reject }));
  }

  async onModuleDestroy(): Promise<void> {
    await this.worker?.terminate();
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./qr.worker.js', import.meta.url));
    worker.on('message', ({ id, svg }: Drawn) => {
      this.waits.get(id)?.resolve(svg);
      this.waits.delete(id);
    });
    const ended = (error: Error) => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      for (const { reject } of this.waits.values()) reject(error);
      this.waits.clear();
    };
    worker.on('error', ended);
    worker.on('exit', () => {
      ended(new Error('the drawing thread has ended'));
    });
    return worker;
  }
}
