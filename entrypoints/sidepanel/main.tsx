import { createRoot } from 'react-dom/client';
import { Panel } from '@/components/panel/panel';
import { forgetChangedTabs } from '@/components/panel/tab-changes';
import { Frame } from '@/components/settings/settings-context';
import { announcePanel } from '@/lib/platform/panel';
import '@/components/ui/tokens.css';
import '@/components/ui/base.css';

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
