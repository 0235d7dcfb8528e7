import { createRoot } from 'react-dom/client';
import { Reader } from '@/components/panel/reader';
import { Frame } from '@/components/settings/settings-context';
import '@/components/ui/tokens.css';
import '@/components/ui/base.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Frame>
      <Reader />
    </Frame>,
  );
}
