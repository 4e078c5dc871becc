import { SaxesParser } from 'saxes';
import { UnreadableFile } from './sheet.js';

const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 256;
const CHUNK_BYTES = 64 * 1024;

/** What is done with the elements and texts of a document, by local names without a prefix where `prefixed` is not set. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Reads XML without document type and entities of its own, at most 64 elements deep and with 256 attributes each. What a
 * handler throws ends the reading. Throws UnreadableFile.
 */
export function readXml(bytes: Uint8Array, { open, close, text }: XmlHandlers): void {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  let attributeCount = 0;
  const damaged = () => new UnreadableFile('The file is damaged: a part of it is no XML.');
  parser.on('doctype', () => {
    throw new UnreadableFile('The file declares entities of its own, which no spreadsheet needs.');
  });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('attribute', () => {
    attributeCount += 1;
    if (attributeCount > MAX_ATTRIBUTES) throw new UnreadableFile('An element of the file has too many attributes.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    attributeCount = 0;
    if (depth > MAX_DEPTH) throw new UnreadableFile('The file is nested too deeply.');
    open(name, attributes as Readonly<Record<string, string>>);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(name);
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
      parser.write(decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof TypeError ? damaged() : error;
  }
}
