import { createRoot } from 'react-dom/client';
import { Frame } from '@/components/settings/settings-context';
import { SettingsPage } from '@/components/settings/settings-page';
import '@/components/ui/tokens.css';
import '@/components/ui/base.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Frame>
      <SettingsPage />
    </Frame>,
  );
}
