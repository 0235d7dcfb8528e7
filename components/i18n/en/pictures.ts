import type { Phrase } from '../phrase';

/** Pictures taken of a video. */
export const pictures = {
  'pictures.take': 'Take pictures',
  'pictures.again': 'Take pictures again',
  'pictures.hint':
    'Of what the speaker points at and of each chapter, from the video in its page. It moves to these moments, then back to where it was.',
  'pictures.taking': 'Moving through the video…',
  'pictures.none': 'Nothing in this video shows enough to be worth a picture.',
  'pictures.taken': { one: '{n} picture', other: '{n} pictures' },
  'pictures.at': 'Picture at {time}',
  'pictures.drop': 'Delete the picture at {time}',
  'pictures.export': 'Save with pictures',
  'pictures.zip': 'Markdown with pictures (.zip)',
  'pictures.html': 'One HTML file with pictures',
} as const satisfies Record<string, Phrase>;
