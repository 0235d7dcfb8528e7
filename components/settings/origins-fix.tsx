import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../i18n/words';
import { IconButton } from '../ui/button';
import './settings-page.css';

const systems = ['macos', 'windows', 'linux'] as const;
type System = (typeof systems)[number];

/** The setting that lets Ollama answer this extension, by system. See https://github.com/ollama/ollama/blob/main/docs/faq.mdx. */
export function originsLine(system: System, origin: string): string {
  if (system === 'macos') return `launchctl setenv OLLAMA_ORIGINS "${origin}"`;
  if (system === 'windows') return `setx OLLAMA_ORIGINS "${origin}"`;
  return [
    'sudo mkdir -p /etc/systemd/system/ollama.service.d',
    `printf '[Service]\\nEnvironment="OLLAMA_ORIGINS=${origin}"\\n' | sudo tee /etc/systemd/system/ollama.service.d/origins.conf`,
    'sudo systemctl daemon-reload && sudo systemctl restart ollama',
  ].join('\n');
}

export function systemOf(userAgent: string): System {
  if (/Windows/.test(userAgent)) return 'windows';
  return /Mac OS X|Macintosh/.test(userAgent) ? 'macos' : 'linux';
}

/** How to let a local server answer: the line for this system, with a copy button, and the others folded away. */
export function OriginsFix() {
  const { t } = useWords();
  const mine = systemOf(navigator.userAgent);
  return (
    <div className="origins">
      <p className="meta">{t('ollama.title')}</p>
      <OriginsLine system={mine} />
      <details className="meta">
        <summary>{t('ollama.others')}</summary>
        <div>
          {systems
            .filter((system) => system !== mine)
            .map((system) => (
              <OriginsLine key={system} system={system} />
            ))}
          <p>{t('ollama.lmstudio')}</p>
        </div>
      </details>
    </div>
  );
}

function OriginsLine({ system }: { system: System }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const line = originsLine(system, location.origin);
  return (
    <div>
      <p className="meta">{t(`ollama.${system}`)}</p>
      <div className="line">
        <code>{line}</code>
        <IconButton
          icon={copied ? Check : Copy}
          label={t(copied ? 'copied' : 'copy')}
          onClick={() => void navigator.clipboard.writeText(line).then(() => setCopied(true))}
        />
      </div>
    </div>
  );
}
