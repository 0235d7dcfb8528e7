import type { Cue } from '../../../source/model';

/**
 * What a format reader returns: cues in the order of the file. Times may still be fractional, negative or out of order and
 * texts unclean or empty, and an `endMs` of Infinity lasts until the next start; `parse.ts` puts that right for all formats alike. Warnings are fixed names, never sentences.
 */
export interface Reading {
  cues: Cue[];
  warnings: Warning[];
}

export const warnings = [
  'bad-timing', // a cue was dropped because its time could not be read
  'empty-cue', // cues without text were dropped
  'end-before-start', // an end was moved to its start
  'not-sorted', // cues were put in order
  'long-cue-split', // a cue longer than the limit became several
  'text-outside-cues', // blocks without a time, which a browser does not show either (WebVTT)
  'read-as-srt', // not WebVTT although it says so: read by SRT's looser rules
  'guessed-encoding', // no mark or header said which encoding
  'broken-characters', // characters that the encoding does not have
  'unknown-frame-rate', // frames counted at an assumed rate
  'outside-parent', // a time outside its container's was read as absolute (TTML)
  'other-languages', // the file holds further languages that were not read (SAMI)
] as const;
export type Warning = (typeof warnings)[number];
