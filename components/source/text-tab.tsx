import { useState } from 'react';
import { useDialogue } from '../dialogue/use-dialogue';
import { useWords } from '../i18n/words';
import type { Item, ItemTab } from '../panel/item';
import '../dialogue/dialogue-view.css';
import { useKept } from '../ui/kept';
import { later } from '../ui/later';
import { SpokenText } from './spoken-text';

const DialogueFoot = later(async () => (await import('../dialogue/dialogue-foot')).DialogueFoot);
const DialogueView = later(async () => (await import('../dialogue/dialogue-view')).DialogueView);

/** The text as captured; of a video or a subtitle file also as readable dialogue. */
export function useTextTab(item: Item): ItemTab {
  const { t } = useWords();
  const { source, text, glosses, target, pickFile } = item;
  const dialogue = useDialogue(source, glosses);
  const [shown, show] = useKept<'spoken' | 'dialogue'>(`${source.id} spoken`, 'spoken');
  // Who is shown a place of the text wants the words as they stand.
  const [seen, setSeen] = useState(target);
  if (seen !== target) {
    setSeen(target);
    show('spoken');
  }
  const timed = source.kind === 'video' || text?.passages.some(({ anchor }) => 't' in anchor);
  const asDialogue = timed && shown === 'dialogue';
  return {
    id: 'text',
    label: t(source.kind === 'article' ? 'tabs.article' : 'tabs.transcript'),
    view: text && (
      <>
        {timed && (
          // biome-ignore lint/a11y/useSemanticElements: two buttons, not a set of form fields
          <div className="transcript-switch" role="group" aria-label={t('dialogue.switch')}>
            {(['spoken', 'dialogue'] as const).map((name) => (
              <button key={name} type="button" aria-pressed={shown === name} onClick={() => show(name)}>
                {t(`dialogue.as.${name}`)}
              </button>
            ))}
          </div>
        )}
        {asDialogue ? <DialogueView dialogue={dialogue} pickFile={pickFile} /> : <SpokenText {...item} />}
      </>
    ),
    ...(asDialogue && { foot: <DialogueFoot dialogue={dialogue} /> }),
  };
}
