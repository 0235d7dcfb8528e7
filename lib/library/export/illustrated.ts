import { strToU8, type Zippable, zipSync } from 'fflate';
import { formatTime } from '../../source/time';
import type { Picture } from '../pictures';
import { placePictures } from '../place-pictures';
import { type Block, documentToHtml, documentToMarkdown, type ReadableDocument } from './document';
import { fileName } from './file-name';

/** What a picture is called, in words of the interface. */
type Name = (time: string) => string;

/** A document with its pictures as one HTML file. */
export function illustratedHtml(document: ReadableDocument, pictures: readonly Picture[], name: Name): string {
  const address = ({ bytes }: Picture) => `data:image/jpeg;base64,${base64(bytes)}`;
  return documentToHtml(withPictures(document, pictures, name, address));
}

/** A document as a zip: `TITLE.md`, and `images/1.jpg`, `images/2.jpg` … which it shows. */
export function illustratedZip(document: ReadableDocument, pictures: readonly Picture[], name: Name): Uint8Array {
  const path = (picture: Picture) => `images/${pictures.indexOf(picture) + 1}.jpg`;
  const markdown = documentToMarkdown(withPictures(document, pictures, name, path));
  const files: Zippable = { [fileName(document.source.title, '.md')]: strToU8(markdown) };
  // A JPEG does not become smaller.
  for (const picture of pictures) files[path(picture)] = [picture.bytes, { level: 0 }];
  return zipSync(files);
}

function withPictures(
  document: ReadableDocument,
  pictures: readonly Picture[],
  name: Name,
  address: (picture: Picture) => string,
): ReadableDocument {
  const placed = placePictures(
    pictures,
    document.blocks.map(({ at }) => at),
  );
  const figure = (picture: Picture): Block => {
    return { kind: 'figure', image: address(picture), caption: name(formatTime(picture.ms)) };
  };
  return {
    ...document,
    blocks: document.blocks.flatMap((block, i) => [block, ...(placed[i] ?? []).map(figure)]),
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
