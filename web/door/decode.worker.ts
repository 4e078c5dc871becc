import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ImageData>) => void): void;
  postMessage(text: string | null): void;
}
const worker = globalThis as unknown as WorkerScope;

type Decode = (picture: ImageData) => Promise<string | null>;

const decodeByWasm: Decode = async (picture) => {
  const [found] = await readBarcodes(picture, {
    ...{ formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true, tryInvert: false },
  });
  return found?.isValid === true ? found.text : null;
};

/** Where WebAssembly is off, as in a hardened browser: slower, and for codes that are held still. */
const decodeByScript: Decode = async ({ width, height, data }) => {
  const { default: decodeQR } = await import('qr/decode.js');
  return decodeQR({ width, height, data });
};

/** By WebAssembly where it can be loaded. */
const decoder: Promise<Decode> = (async () => {
  if (!('WebAssembly' in globalThis)) return decodeByScript;
  try {
    // Otherwise it would be fetched from another host.
    await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
    return decodeByWasm;
  } catch {
    return decodeByScript;
  }
})();

/** Answers each picture with the text of the QR code in it, or null. */
worker.addEventListener('message', ({ data }) => {
  void decoder
    .then((decode) => decode(data))
    .catch(() => null)
    .then((text) => {
      worker.postMessage(text);
    });
});
