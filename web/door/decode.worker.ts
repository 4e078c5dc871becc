import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

// Otherwise it would be fetched from another host.
void prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ImageData>) => void): void;
  postMessage(text: string | null): void;
}
const worker = globalThis as unknown as WorkerScope;

/** Answers each picture with the text of the QR code in it, or null. */
worker.addEventListener('message', ({ data }) => {
  void readBarcodes(data, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true, tryInvert: false }).then(
    ([found]) => {
      worker.postMessage(found?.isValid === true ? found.text : null);
    },
    () => {
      worker.postMessage(null);
    },
  );
});
