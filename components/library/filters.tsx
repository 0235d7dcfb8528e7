import { useMemo, useState } from 'react';
import { choicesIn, type Filter, type SortOrder, sortOrders } from '../../lib/library/listing';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import './filters.css';

const kinds = ['article', 'video', 'file'] as const;
const states = ['unread', 'archived', 'all'] as const;
const possessions = ['summary', 'translation'] as const;
/** Days back, by name. */
const spans = { week: 7, month: 31, year: 366 } as const;
const day = 24 * 3600 * 1000;

interface FiltersProps {
  sources: Source[];
  filter: Filter;
  order: SortOrder;
  onFilter: (filter: Filter) => void;
  onOrder: (order: SortOrder) => void;
}

/** What is shown of the library, and in what order. */
export function Filters({ sources, filter, order, onFilter, onOrder }: FiltersProps) {
  const { t, format } = useWords();
  const { sites, langs, tags } = useMemo(() => choicesIn(sources), [sources]);
  const [span, setSpan] = useState('');
  const set = <K extends keyof Filter>(name: K, value: string) => {
    const { [name]: _, ...rest } = filter;
    // The values come from the lists below.
    onFilter(value === '' ? rest : { ...rest, [name]: value as Filter[K] });
  };
  const counted = (list: [string, number][], name = (value: string) => value): [string, string][] =>
    list.map(([value, n]) => [value, `${name(value)} (${format.number(n)})`]);
  return (
    <div className="filters">
      <Choice
        label={t('library.sort')}
        value={order}
        onChange={(value) => onOrder(sortOrders.find((one) => one === value) ?? 'newest')}
        options={sortOrders.map((one) => [one, t(`library.sort.${one}`)])}
      />
      <Choice
        label={t('library.state')}
        value={filter.state ?? ''}
        onChange={(value) => set('state', value)}
        options={[
          ['', t('library.state.open')],
          ...states.map((one): [string, string] => [one, t(`library.state.${one}`)]),
        ]}
      />
      <Choice
        label={t('library.kind')}
        value={filter.kind ?? ''}
        onChange={(value) => set('kind', value)}
        options={[['', t('library.any')], ...kinds.map((one): [string, string] => [one, t(`kind.${one}`)])]}
      />
      <Choice
        label={t('library.has')}
        value={filter.has ?? ''}
        onChange={(value) => set('has', value)}
        options={[
          ['', t('library.any')],
          ...possessions.map((one): [string, string] => [one, t(`library.has.${one}`)]),
        ]}
      />
      <Choice
        label={t('library.tag')}
        value={filter.tag ?? ''}
        onChange={(value) => set('tag', value)}
        options={[['', t('library.any')], ...counted(tags)]}
      />
      <Choice
        label={t('library.site')}
        value={filter.site ?? ''}
        onChange={(value) => set('site', value)}
        options={[['', t('library.any')], ...counted(sites)]}
      />
      <Choice
        label={t('library.language')}
        value={filter.lang ?? ''}
        onChange={(value) => set('lang', value)}
        options={[['', t('library.any')], ...counted(langs, (tag) => format.language(tag) ?? t('lang.unknown'))]}
      />
      <Choice
        label={t('library.date')}
        value={span}
        onChange={(value) => {
          setSpan(value);
          const { since: _, ...rest } = filter;
          const days = value === 'week' || value === 'month' || value === 'year' ? spans[value] : undefined;
          onFilter(days === undefined ? rest : { ...rest, since: Date.now() - days * day });
        }}
        options={[
          ['', t('library.any')],
          ['week', t('library.date.week')],
          ['month', t('library.date.month')],
          ['year', t('library.date.year')],
        ]}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      <span className="meta">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
