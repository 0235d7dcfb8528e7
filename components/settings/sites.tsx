import { requestOrigin } from '../../lib/platform/permissions';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { allSites } from '../source/use-site';
import { Button } from '../ui/button';
import { useSettings } from './settings-context';

/** The sites whose subtitles are seen as their players load them. */
export function Sites() {
  const { t } = useWords();
  const command = useCommand();
  const { subtitleSites } = useSettings();
  const allowAll = async () => {
    if (await requestOrigin(allSites)) await command({ type: 'enable-site', pattern: allSites });
  };
  return (
    <section>
      <h2>{t('site.title')}</h2>
      <p className="lead">{t('site.hint')}</p>
      {subtitleSites.length === 0 && <p>{t('site.none')}</p>}
      <ul className="engines">
        {subtitleSites.map((pattern) => {
          const host = pattern === allSites ? t('site.all') : hostOfPattern(pattern);
          return (
            <li key={pattern} className="engine engine-row">
              <strong className="site-name">{host}</strong>
              <Button
                look="quiet"
                className="danger"
                aria-label={t('site.remove', { host })}
                onClick={() => void command({ type: 'disable-site', pattern })}
              >
                {t('settings.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      {!subtitleSites.includes(allSites) && (
        <div>
          <Button onClick={() => void allowAll()}>{t('site.allow')}</Button>
        </div>
      )}
    </section>
  );
}

const hostOfPattern = (pattern: string) => pattern.replace(/^(?:\*|https?):\/\//, '').replace(/\/\*$/, '');
