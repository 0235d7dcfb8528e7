import { useEffect, useState } from 'react';
import { openSettings } from '../../lib/platform/tabs';
import { useWords } from '../i18n/words';
import { type Action, useActions } from '../ui/actions';
import { later } from '../ui/later';
import { FindBar } from './find-button';
import type { SubtitleFile } from './use-subtitle-file';

const KeyMap = later(async () => (await import('./key-map')).KeyMap);
const Palette = later(async () => (await import('./palette')).Palette);

interface BoxesProps {
  /** What else this page offers everywhere. */
  actions: Action[];
  file: SubtitleFile;
  onOpen: (sourceId: string) => void;
  onSearch: (words: string) => void;
}

/** Command palette and map of keys, with what can be done from anywhere. */
export function Boxes({ actions, file, onOpen, onSearch }: BoxesProps) {
  const { t } = useWords();
  const [box, setBox] = useState<'palette' | 'keys'>();
  useActions([
    { label: t('palette.title'), keys: 'ctrl+k', run: () => setBox('palette') },
    { label: t('keys.title'), keys: '?', run: () => setBox('keys') },
    ...actions,
    { label: t('nav.openFile'), run: file.pick },
    { label: t('paste.start'), run: file.paste },
    { label: t('nav.settings'), run: () => void openSettings() },
  ]);
  // A person types on at once after the key that opens them: they are there before it is pressed.
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void Palette.load();
      void KeyMap.load();
      void FindBar.load();
    });
    return () => cancelIdleCallback(idle);
  }, []);
  const close = () => setBox(undefined);
  return (
    <>
      {box === 'palette' && <Palette onOpen={onOpen} onSearch={onSearch} onClose={close} />}
      {box === 'keys' && <KeyMap onClose={close} />}
    </>
  );
}
