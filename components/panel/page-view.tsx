import { BookOpenText, Captions, ClipboardPaste } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TabRow } from '../../lib/library/database';
import { requestHost } from '../../lib/platform/permissions';
import type { ActiveTab } from '../../lib/platform/tabs';
import type { ErrorCode } from '../../lib/source/errors';
import { limits } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { hostOf } from '../settings/host';
import { SiteOffer } from '../source/site-offer';
import { VideoChoice } from '../source/video-choice';
import { Button, LinkButton } from '../ui/button';
import { later } from '../ui/later';
import { Blank, ErrorNotice, Note } from '../ui/notice';
import { View } from '../ui/view';
import { useCommand } from './use-command';
import type { SubtitleFile } from './use-subtitle-file';

const TextChoice = later(async () => (await import('../source/text-choice')).TextChoice);

/** Failures that seeing the player's own requests can get past. */
const siteHelps: ReadonlySet<ErrorCode> = new Set(['NO_SUBTITLES', 'EMPTY_BODY', 'FETCH_FAILED', 'TOKEN_MISSING']);

interface PageViewProps {
  tab: ActiveTab | undefined;
  row: TabRow | null | undefined;
  file: SubtitleFile;
  /** Under it, where no item is shown. */
  children?: ReactNode;
}

/** How reading the active tab went, above its item; or how to read it. */
export function PageView({ tab, row, file, children }: PageViewProps) {
  const { t } = useWords();
  const command = useCommand();
  if (!tab || row === undefined) return <View />;
  const read = (prefer?: 'article' | 'video') => void command({ type: 'capture', tabId: tab.tabId, prefer });
  // The question comes first: one `await` before it and the browser no longer sees a click.
  const allow = async (origin: string) => {
    if (await requestHost(origin)) read('video');
  };

  const state = row && (
    <>
      {row.other && row.state !== 'reading' && (
        <div className="strip">
          {t(`page.also.${row.other}`)}
          <LinkButton onClick={() => read(row.other)}>{t('page.read.other')}</LinkButton>
        </div>
      )}
      <VideoChoice row={row} />
      {row.parts && row.state === 'ready' && (
        <div className="strip">
          {t('parts.some', { n: row.parts })}
          <LinkButton
            onClick={() => void command({ type: 'capture', tabId: tab.tabId, prefer: 'article', parts: true })}
          >
            {t('parts.read', { n: Math.min(row.parts, limits.parts) })}
          </LinkButton>
        </div>
      )}
      {(row.doubt || row.chosen || row.picking || row.error?.code === 'NO_ARTICLE') && row.state !== 'reading' && (
        <TextChoice row={row} />
      )}
      {row.frameOrigin && row.state !== 'reading' && (
        <div className="strip">
          {t('page.playerElsewhere', { host: hostOf(row.frameOrigin) })}
          <LinkButton onClick={() => void allow(row.frameOrigin ?? '')}>{t('page.playerAllow')}</LinkButton>
        </div>
      )}
      {row.error && (row.state === 'failed' || (row.state === 'waiting' && row.error.code !== 'NO_SUBTITLES')) && (
        <div className="around">
          <ErrorNotice error={row.error} actions={{ retry: () => read(), 'open-file': file.pick }} />
          {row.state === 'failed' && siteHelps.has(row.error.code) && (
            <div className="offer">
              <SiteOffer url={row.playerOrigin ?? row.url} />
            </div>
          )}
        </div>
      )}
      {row.state === 'waiting' && row.sourceId && (
        <div className="around">
          <Note>
            <p>{t('page.stillListening')}</p>
          </Note>
        </div>
      )}
    </>
  );

  if (row?.sourceId) return state;
  return (
    <View>
      {state}
      <div className="column">
        {row?.state === 'reading' && (
          <Blank icon={BookOpenText} title={t('page.reading')}>
            {tab.title && <p>{tab.title}</p>}
          </Blank>
        )}
        {row?.state === 'waiting' && (
          <Blank icon={Captions} title={t('page.waiting')}>
            <p>{t('page.waitingHint')}</p>
            <SiteOffer url={row.playerOrigin ?? row.url} />
            <OwnFile file={file} />
          </Blank>
        )}
        {!row && (
          <Blank title={t('page.first')}>
            {tab.title && <p className="meta">{tab.title}</p>}
            <p>{t('page.firstHint')}</p>
            <p>{t('page.private')}</p>
            <OwnFile file={file} />
          </Blank>
        )}
        {children}
      </div>
    </View>
  );
}

function OwnFile({ file }: { file: SubtitleFile }) {
  const { t } = useWords();
  return (
    <div className="own-file">
      <Button icon={Captions} onClick={file.pick}>
        {t('nav.openFile')}
      </Button>
      <Button icon={ClipboardPaste} onClick={file.paste}>
        {t('paste.start')}
      </Button>
    </div>
  );
}
