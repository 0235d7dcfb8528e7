import { useEffect } from 'react';
import { useWords } from '../i18n/words';
import { useKeeper } from '../keeping/keeper';
import { LibrarySection } from '../keeping/library-section';
import { Choices } from './choices';
import { Cost } from './cost';
import { Engines } from './engines';
import { Notify } from './notify';
import './settings-page.css';
import { Recipes } from './recipes';
import { Sites } from './sites';
import { SubtitleLimits } from './subtitle-limits';

/** The settings: engines, language and look, sites, the library, privacy. */
export function SettingsPage() {
  const { t } = useWords();
  useKeeper();
  // The browser looked for the section before it was drawn.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return (
    <main className="settings">
      <h1>
        <img src="/icon/48.png" width={28} height={28} alt="" />
        {t('settings.title')}
      </h1>
      <Engines />
      <Recipes />
      <Cost />
      <Choices />
      <Notify />
      <SubtitleLimits />
      <Sites />
      <LibrarySection />
      <section>
        <h2>{t('settings.privacy')}</h2>
        <ul className="privacy">
          <li>{t('privacy.1')}</li>
          <li>{t('privacy.2')}</li>
          <li>{t('privacy.3')}</li>
          <li>{t('privacy.4')}</li>
        </ul>
      </section>
    </main>
  );
}
