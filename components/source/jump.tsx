import { createContext, type ReactNode, useContext } from 'react';
import type { Passage, Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';

/** Shows a passage where it came from: in its page, or in the text view for a file that has no page. `text` is what to mark. */
type Jump = (passage: Passage, text?: string) => Promise<void>;

const JumpContext = createContext<Jump>(() => Promise.resolve());

export const useJump = () => useContext(JumpContext);

interface JumpProviderProps {
  source: Source;
  showText: (n: number) => void;
  /** The text stands beside it: that is where to go. */
  here?: boolean;
  children: ReactNode;
}

export function JumpProvider({ source, showText, here, children }: JumpProviderProps) {
  const { t } = useWords();
  const command = useCommand();
  const jump: Jump = async (passage, text = passage.text) => {
    if (here || !source.url) return showText(passage.n);
    await command(
      { type: 'jump', sourceId: source.id, anchor: passage.anchor, text },
      { label: t('jump.text'), run: () => showText(passage.n) },
    );
  };
  return <JumpContext value={jump}>{children}</JumpContext>;
}
