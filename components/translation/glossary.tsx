import { useLiveQuery } from 'dexie-react-hooks';
import { Lock, LockOpen, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Term } from '../../lib/gloss/translation/model';
import { db } from '../../lib/library/db';
import { scopeOf, type TermScope, termsFor } from '../../lib/library/terms';
import { canonicalJson } from '../../lib/source/hash';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { useCommand } from '../panel/use-command';
import { Button, IconButton } from '../ui/button';
import '../ui/field.css';
import { Note } from '../ui/notice';
import { runOf } from './direction';
import type { Translation } from './use-translation';

const scopes = ['source', 'site', 'all'] as const;

/** The terms of a translation: those the person fixed (here, on the site, everywhere) above those the model proposed. */
export function Glossary({ source, translation }: { source: Source; translation: Translation }) {
  const { t } = useWords();
  const command = useCommand();
  const { lang, made, gloss } = translation;
  const rows = useLiveQuery(() => termsFor(db, source, lang), [source.id, source.site, lang]) ?? [];
  const fixed = new Set(rows.map((row) => row.source.toLowerCase()));
  const proposed = (made?.brief?.terms ?? []).filter((term) => !fixed.has(term.source.toLowerCase()));
  const now = rows.map(({ source: from, target }) => ({ source: from, target }));
  const changed = gloss?.recipe.glossary && canonicalJson(sorted(now)) !== canonicalJson(sorted(gloss.recipe.glossary));
  const fix = (term: Term, scope: TermScope) =>
    void command({ type: 'fix-term', sourceId: source.id, lang, scope, term });
  const nameOf = (scope: TermScope) => t(`terms.scope.${scope}`, { site: source.site });

  return (
    <details className="glossary">
      <summary>
        {t('terms.title')} <span className="meta">{t('terms.count', { n: rows.length + proposed.length })}</span>
      </summary>
      {made?.brief?.subject && (
        <p className="meta">
          {t('terms.subject', { subject: '' })}
          <span {...runOf(source.lang)}>{made.brief.subject}</span>
        </p>
      )}
      {changed && (
        <Note>
          <p>{t('terms.changed')}</p>
        </Note>
      )}
      <ul>
        {rows.map((row) => (
          <TermRow
            key={row.id}
            term={row}
            note={scopes.find((scope) => scopeOf(source, scope) === row.scope)}
            {...{ source, lang, nameOf }}
            fix={(term, scope) => {
              if (scopeOf(source, scope) !== row.scope) void command({ type: 'drop-term', id: row.id });
              fix(term, scope);
            }}
            drop={() => void command({ type: 'drop-term', id: row.id })}
          />
        ))}
        {proposed.map((term) => (
          <TermRow key={term.source} {...{ term, source, lang, nameOf, fix }} note={undefined} drop={undefined} />
        ))}
      </ul>
      <NewTerm {...{ lang, source }} add={(term) => fix(term, 'source')} />
    </details>
  );
}

const sorted = (terms: readonly Term[]) => [...terms].sort((a, b) => (a.source < b.source ? -1 : 1));

interface TermRowProps {
  term: Term;
  source: Source;
  lang: string;
  /** Where a fixed one holds; a proposed one has none. */
  note: TermScope | undefined;
  nameOf: (scope: TermScope) => string;
  fix: (term: Term, scope: TermScope) => void;
  drop: (() => void) | undefined;
}

function TermRow({ term, source, lang, note, nameOf, fix, drop }: TermRowProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState<string>();
  const target = draft ?? term.target;
  const save = (scope: TermScope) => {
    if (target.trim() === '') return setDraft(undefined);
    fix({ source: term.source, target: target.trim() }, scope);
    setDraft(undefined);
  };
  return (
    <li>
      <span {...runOf(source.lang)}>{term.source}</span>
      <input
        className="input"
        aria-label={`${t('terms.target')}: ${term.source}`}
        value={target}
        {...runOf(lang)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => draft !== undefined && draft !== term.target && save(note ?? 'source')}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      {note ? (
        <>
          <select
            className="input"
            aria-label={`${t('terms.scope')}: ${term.source}`}
            value={note}
            onChange={(event) => save(scopes.find((scope) => scope === event.target.value) ?? 'source')}
          >
            {scopes
              .filter((scope) => scope !== 'site' || source.site)
              .map((scope) => (
                <option key={scope} value={scope}>
                  {nameOf(scope)}
                </option>
              ))}
          </select>
          <Lock size={14} aria-label={t('terms.fixed')} />
          <IconButton icon={Trash2} label={t('terms.drop', { term: term.source })} onClick={drop} />
        </>
      ) : (
        <IconButton
          icon={LockOpen}
          label={t('terms.fix', { term: term.source })}
          title={t('terms.proposed')}
          onClick={() => save('source')}
        />
      )}
    </li>
  );
}

function NewTerm({ lang, source, add }: { lang: string; source: Source; add: (term: Term) => void }) {
  const { t } = useWords();
  const [term, setTerm] = useState({ source: '', target: '' });
  return (
    <form
      className="new-term"
      onSubmit={(event) => {
        event.preventDefault();
        if (!term.source.trim() || !term.target.trim()) return;
        add({ source: term.source.trim(), target: term.target.trim() });
        setTerm({ source: '', target: '' });
      }}
    >
      <input
        className="input"
        aria-label={t('terms.source')}
        placeholder={t('terms.source')}
        value={term.source}
        {...runOf(source.lang)}
        onChange={(event) => setTerm({ ...term, source: event.target.value })}
      />
      <input
        className="input"
        aria-label={t('terms.target')}
        placeholder={t('terms.target')}
        value={term.target}
        {...runOf(lang)}
        onChange={(event) => setTerm({ ...term, target: event.target.value })}
      />
      <Button icon={Plus} type="submit">
        {t('terms.add')}
      </Button>
    </form>
  );
}
