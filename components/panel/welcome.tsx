import { useLiveQuery } from 'dexie-react-hooks';
import { BookOpenCheck, Cpu, KeyRound, Laptop } from 'lucide-react';
import { db } from '../../lib/library/db';
import { getSourceByKey } from '../../lib/library/queries';
import { openSettings } from '../../lib/platform/tabs';
import { updateSettings } from '../../lib/settings/store';
import { sampleKey } from '../../lib/source/identity';
import { useWords } from '../i18n/words';
import { LanguageChoices } from '../settings/choices';
import { addBuiltIn, useBuiltInProbe } from '../settings/use-built-in';
import { Button, LinkButton } from '../ui/button';
import './welcome.css';

interface WelcomeProps {
  /** The whole card where nothing else is shown; one line above an item. */
  short: boolean;
  onOpen: (sourceId: string) => void;
}

/**
 * The first run: a finished example, the two languages, and one choice of engine by its doors, or *later*. It goes for good with
 * the first of these choices.
 */
export function Welcome({ short, onOpen }: WelcomeProps) {
  const { t } = useWords();
  const sample = useLiveQuery(() => getSourceByKey(db, sampleKey), []);
  const done = () => void updateSettings((settings) => ({ ...settings, welcomed: true }));
  const door = (section: string) => {
    done();
    void openSettings(section);
  };
  const showSample = sample && sample.deletedAt === undefined ? () => onOpen(sample.id) : undefined;
  if (short) {
    return (
      <div className="strip">
        {t('welcome.new')}
        {showSample && <LinkButton onClick={showSample}>{t('welcome.sample')}</LinkButton>}
        <LinkButton onClick={() => door('engines')}>{t('welcome.choose')}</LinkButton>
        <LinkButton onClick={done}>{t('welcome.later')}</LinkButton>
      </div>
    );
  }
  return (
    <section className="welcome" aria-label={t('welcome.title')}>
      {showSample && (
        <Button icon={BookOpenCheck} onClick={showSample}>
          {t('welcome.sample')}
        </Button>
      )}
      <LanguageChoices />
      <h3>{t('welcome.engine')}</h3>
      <p className="meta">{t('page.private')}</p>
      <div className="doors">
        <OwnModel onChosen={() => door('engines')} />
        <Button icon={KeyRound} onClick={() => door('keyed')}>
          {t('settings.keyed')}
        </Button>
        <Button icon={Laptop} onClick={() => door('local')}>
          {t('settings.local')}
        </Button>
        <Button look="quiet" onClick={done}>
          {t('welcome.later')}
        </Button>
      </div>
    </section>
  );
}

/** The browser's own model, where it truly answers: chosen at once, since there is nothing to enter. */
function OwnModel({ onChosen }: { onChosen: () => void }) {
  const { t } = useWords();
  if (useBuiltInProbe() !== 'works') return null;
  return (
    <Button icon={Cpu} onClick={() => void addBuiltIn(t('builtIn.label')).then(onChosen)}>
      {t('builtIn.door')}
    </Button>
  );
}
