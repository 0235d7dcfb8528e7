import { createRoot } from 'react-dom/client';
import { loadWords } from '@/components/i18n/words';
import { Panel } from '@/components/panel/panel';
import { forgetChangedTabs } from '@/components/panel/tab-changes';
import { Frame } from '@/components/settings/settings-context';
import { db } from '@/lib/library/db';
import { announcePanel } from '@/lib/platform/panel';
import { resolveLang } from '@/lib/settings/languages';
import '@/components/ui/tokens.css';
import '@/components/ui/base.css';

// What the first picture waits for begins at once, not one after the other: the words are most likely those of the browser's language.
void loadWords(resolveLang('auto', navigator.languages));
void db.open();
forgetChangedTabs();
void announcePanel();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Frame>
      <Panel />
    </Frame>,
  );
}
