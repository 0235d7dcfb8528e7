import { describe, expect, it } from 'vitest';
import { createDeltaJoiner, finishOf, readChunk } from '../../../lib/engine/stream';
import { createUnwrapper } from '../../../lib/engine/structured';
import { createThinkingFilter } from '../../../lib/engine/thinking';

/** Feeds the text whole, letter by letter and in two halves cut everywhere: all must agree. */
function filtered(text: string, assumeStart = false) {
  const feed = (pieces: string[]) => {
    const filter = createThinkingFilter(assumeStart);
    const shown = pieces.map((piece) => filter.push(piece)).join('') + filter.end();
    return { shown, answer: filter.answer, thinking: filter.thinking, implied: filter.impliedStart };
  };
  const whole = feed([text]);
  expect(feed([...text])).toMatchObject({ answer: whole.answer, thinking: whole.thinking });
  for (let cut = 1; cut < text.length; cut++) {
    expect(feed([text.slice(0, cut), text.slice(cut)])).toMatchObject({
      answer: whole.answer,
      thinking: whole.thinking,
    });
  }
  return { ...whole, shownByLetter: feed([...text]).shown };
}

describe('thinking inside the text', () => {
  it.each([
    ['<think>Hm.</think>{"a":1}', '{"a":1}', 'Hm.'],
    ['\n<think>\nHm <b>.\n{"draft":1}\n</think>\n\n{"a":1}\n{"a":2}', '{"a":1}\n{"a":2}', '\nHm <b>.\n{"draft":1}\n'],
    ['<thinking>Hm.</thinking>\nPlain words.', 'Plain words.', 'Hm.'],
    ['<think></think>{"a":1}', '{"a":1}', ''],
    ['<think>Never closed\n{"a":1}', '', 'Never closed\n{"a":1}'],
    ['Okay, so.\nI think</think>\n\n{"a":1}', '{"a":1}', 'Okay, so.\nI think'],
    ['{"a":1}\n<think>more?</think>\n{"a":2}', '{"a":1}\n\n{"a":2}', 'more?'],
    ['{"quote":"the <think> tag and </think> its end"}', '{"quote":"the <think> tag and </think> its end"}', ''],
    ['Here they are:\n{"a":1}', 'Here they are:\n{"a":1}', ''],
    ['```json\n{"a":1}\n```', '```json\n{"a":1}\n```', ''],
    ['Just words < and > more.', 'Just words < and > more.', ''],
    ['<thin', '<thin', ''],
    ['', '', ''],
  ])('%j', (text, answer, thinking) => {
    const result = filtered(text);
    expect(result).toMatchObject({ answer, thinking, shown: answer, shownByLetter: answer });
  });

  it('shows a record line letter by letter', () => {
    const filter = createThinkingFilter();
    expect(filter.push('{"a')).toBe('{"a');
    expect(filter.push('":1')).toBe('":1');
  });

  it('drafts shown before the lacking tag are taken back in the answer, and the model is known for it', () => {
    const text = 'Let me draft:\n{"draft":1}\nNo.</think>\n{"a":1}';
    expect(filtered(text)).toMatchObject({ answer: '{"a":1}', implied: true });
    expect(filtered(text, true)).toMatchObject({ answer: '{"a":1}', shown: '{"a":1}', shownByLetter: '{"a":1}' });
    expect(filtered('{"a":1}\n{"b":2}', true)).toMatchObject({ answer: '{"a":1}\n{"b":2}', implied: false });
  });
});

describe('records wrapped in one object', () => {
  const unwrap = (text: string, size: number) => {
    const unwrapper = createUnwrapper();
    let out = '';
    for (let at = 0; at < text.length; at += size) out += unwrapper.push(text.slice(at, at + size));
    return out + unwrapper.end();
  };
  const lines = (text: string) => text.split('\n').filter(Boolean);

  it.each([1, 2, 3, 7, 1000])('come out one a line, in pieces of %i', (size) => {
    const records = [{ text: 'a "}], {" \\" b\nc', list: [1, [2]] }, { o: { p: '东京' } }, {}];
    for (const json of [JSON.stringify({ records }), `\`\`\`json\n${JSON.stringify({ records }, null, 2)}\n\`\`\``]) {
      expect(lines(unwrap(json, size)).map((line): unknown => JSON.parse(line))).toEqual(records);
    }
  });

  it('a record comes out with its last brace', () => {
    const unwrapper = createUnwrapper();
    expect(unwrapper.push('{"records": [ {"a":1}')).toBe('{"a":1}');
    expect(unwrapper.push(', {"b"')).toBe('\n{"b"');
  });

  it('a cut one keeps the records before it', () => {
    expect(unwrap('{"records":[{"a":1},{"b":', 4)).toBe('{"a":1}\n{"b":');
  });

  it.each(['{"a":1}\n{"a":2}', 'Plain', '{"a":"x".repeat(200)', `{"text":"${'long '.repeat(30)}"}\n{"b":2}`])(
    '%j passes through',
    (text) => {
      for (const size of [1, 5, 1000]) expect(unwrap(text, size)).toBe(text);
    },
  );

  it('an empty list stays what it is', () => {
    expect(unwrap('{ "records": [ ] }', 3)).toBe('{"records":[]}');
  });
});

describe('chunks', () => {
  const delta = (content: object, extra: object = {}) => ({ choices: [{ index: 0, delta: content, ...extra }] });

  it.each([
    [delta({ content: 'a' }), { text: 'a', thinking: '' }],
    [delta({ content: null, reasoning_content: 'r' }), { text: '', thinking: 'r' }],
    [delta({ reasoning: 'r', reasoning_content: 'r' }), { text: '', thinking: 'r' }],
    [delta({ reasoning: 'r', reasoning_content: '' }), { text: '', thinking: 'r' }],
    [delta({ reasoning_text: 'r' }), { text: '', thinking: 'r' }],
    [delta({ reasoning: { odd: 1 }, content: 'a' }), { text: 'a', thinking: '' }],
    [
      delta({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'r' }] },
          { type: 'text', text: 'a' },
        ],
      }),
      { text: 'a', thinking: 'r' },
    ],
    [
      { choices: [{ message: { content: 'a' }, finish_reason: 'stop' }] },
      { text: 'a', thinking: '', finishReason: 'stop' },
    ],
    [{ choices: [] }, { text: '', thinking: '' }],
    [{ id: 'x' }, { text: '', thinking: '' }],
    [{ choices: [{ index: 1, delta: { content: 'other' } }] }, { text: '', thinking: '' }],
    [delta({ tool_calls: [{}] }), { text: '', thinking: '' }],
  ])('%j', (chunk, expected) => {
    expect(readChunk(chunk)).toEqual(expected);
  });

  it.each([
    [{ usage: { prompt_tokens: 9, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } } }, [9, 2, 4]],
    [{ usage: { prompt_tokens: 9, completion_tokens: 2, prompt_cache_hit_tokens: 5 } }, [9, 2, 5]],
    [{ usage: { prompt_tokens: 9, completion_tokens: 2, cached_tokens: 3 } }, [9, 2, 3]],
    [{ usage: { input_tokens: 9, output_tokens: 2, cache_read_input_tokens: 1 } }, [9, 2, 1]],
    [{ x_groq: { usage: { prompt_tokens: 9, completion_tokens: 2 } } }, [9, 2, 0]],
    [{ choices: [{ delta: {}, usage: { prompt_tokens: 9, completion_tokens: 2 } }] }, [9, 2, 0]],
    [{ usage: { prompt_tokens: 9, completion_tokens: null } }, [9, 0, 0]],
  ])('usage %j', (chunk, [promptTokens, completionTokens, cachedTokens]) => {
    expect(readChunk(chunk)?.usage).toEqual({ promptTokens, completionTokens, cachedTokens });
  });

  it.each([
    [undefined, false, 'cut'],
    [undefined, true, 'stop'],
    ['stop', false, 'stop'],
    ['tool_calls', true, 'stop'],
    ['length', true, 'length'],
    ['MAX_TOKENS', true, 'length'],
    ['content_filter', true, 'cut'],
    ['network_error', true, 'cut'],
  ] as const)('finish reason %s, end mark %s: %s', (reason, done, finish) => {
    expect(finishOf(reason, done)).toBe(finish);
  });

  it.each<[string, string[], string]>([
    ['deltas', ['Hel', 'lo', ' wor', 'ld'], 'Hello world'],
    ['cumulative', ['Hel', 'Hello', 'Hello wor', 'Hello world'], 'Hello world'],
    ['cumulative with a repeat at the end', ['a', 'ab', 'abc', 'abc'], 'abc'],
    ['deltas that repeat by chance', ['ha', 'haha', ' said', ' he'], 'hahaha said he'],
    ['deltas of one letter', ['#', '##', ' T', 'itle'], '### Title'],
    ['two cumulative pieces', ['Hello', 'Hello world'], 'Hello world'],
    ['one', ['Hello'], 'Hello'],
    ['with empty ones between', ['', 'Hel', '', 'Hello', '', 'Hello!'], 'Hello!'],
  ])('%s', (_, pieces, expected) => {
    const joiner = createDeltaJoiner();
    expect(pieces.map((piece) => joiner.push(piece)).join('') + joiner.end()).toBe(expected);
  });
});
