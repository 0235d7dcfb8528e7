import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { outputLanguage, resolveLang } from '../../lib/settings/languages';
import { defaultSettings, type Settings } from '../../lib/settings/model';
import { readSettings, watchSettings } from '../../lib/settings/store';
import { loadWords, type Words, WordsProvider } from '../i18n/words';
import { KeptProvider } from '../ui/kept';
import { ToastProvider } from '../ui/toast';

const SettingsContext = createContext<Settings>(defaultSettings);

/** The person's settings, always the newest. */
export const useSettings = () => useContext(SettingsContext);

/** The frame of each of our pages: settings, words in the chosen language, theme, toasts. Shows nothing until settings and words are read. */
export function Frame({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    readSettings().then(setSettings, (cause) => {
      console.error(cause);
      setSettings(defaultSettings);
    });
    return watchSettings(setSettings);
  }, []);

  const [words, setWords] = useState<Words>();
  const lang = settings && resolveLang(settings.uiLang, navigator.languages);
  useEffect(() => {
    let wanted = true;
    if (lang) void loadWords(lang).then((loaded) => wanted && setWords(loaded));
    return () => {
      wanted = false;
    };
  }, [lang]);
  useEffect(() => {
    if (!settings || !words) return;
    document.documentElement.lang = words.lang;
    dress(document.documentElement, settings);
  }, [settings, words]);

  if (!settings || !words) return null;
  return (
    <SettingsContext value={settings}>
      <WordsProvider words={words}>
        <KeptProvider>
          <ToastProvider>{children}</ToastProvider>
        </KeptProvider>
      </WordsProvider>
    </SettingsContext>
  );
}

/** Puts the person's choices of look onto the page: `tokens.css` derives the rest. */
function dress({ dataset, style }: HTMLElement, { theme, reading }: Settings): void {
  const { size, ...choices } = reading;
  Object.assign(dataset, choices, { theme });
  style.setProperty('--reading-size', `${size}px`);
}

/** The endpoint glosses are made with, if one is chosen. */
export const activeEndpoint = (settings: Settings) =>
  settings.endpoints.find((endpoint) => endpoint.id === settings.activeEndpointId);

/** BCP 47 tag of the language summaries are written in. */
export const useOutputLang = () => outputLanguage(useSettings(), navigator.language);
