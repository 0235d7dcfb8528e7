import { useId } from 'react';
import { useWords } from '../i18n/words';
import { encodings } from './encodings';
import type { GuessedFile } from './use-subtitle-file';

/** Says how the bytes of a file were read where that was a guess, and lets the person overrule it. */
export function EncodingStrip({ file }: { file: GuessedFile }) {
  const { t, format } = useWords();
  const id = useId();
  const known = encodings.some(({ name }) => name === file.encoding);
  const list = known ? encodings : [{ name: file.encoding, langs: [] }, ...encodings];
  const label = (name: string, langs: string[]) =>
    [name.toUpperCase(), langs.map((lang) => format.language(lang)).join(', ')].filter(Boolean).join(' · ');
  return (
    <div className="strip">
      <label htmlFor={id}>{t('encoding.guess')}</label>
      <select
        id={id}
        className="input encoding"
        value={file.encoding}
        onChange={(event) => file.readAs(event.target.value)}
      >
        {list.map(({ name, langs }) => (
          <option key={name} value={name}>
            {label(name, langs)}
          </option>
        ))}
      </select>
    </div>
  );
}
