import { useState } from 'react';
import { onlyIn } from '../../lib/gloss/difference';
import { type Gloss, statementsOf } from '../../lib/gloss/model';
import type { Source } from '../../lib/source/model';
import { useWords } from '../i18n/words';
import { RecipeDetails } from './recipe';
import { SummaryText, writtenSummary } from './summary-text';
import { usePassagesOf } from './use-passages-of';
import { VersionChoice } from './versions';

interface ComparisonProps {
  source: Source;
  glosses: Gloss[];
  /** At least two, newest first. */
  versions: Gloss[];
  chosen: Gloss;
}

/** Two versions of a summary: side by side where there is room, else one under the other. */
export function Comparison({ source, glosses, versions, chosen }: ComparisonProps) {
  const { t } = useWords();
  const others = versions.filter(({ id }) => id !== chosen.id);
  const [wanted, choose] = useState<string>();
  const other = others.find(({ id }) => id === wanted) ?? others[0];
  if (!other) return null;
  return (
    <div className="compare">
      <div className="compare-columns">
        <section data-gloss={chosen.id}>
          <Version gloss={chosen} other={other} {...{ source, glosses }} />
        </section>
        <section data-gloss={other.id}>
          <VersionChoice label={t('version.other')} versions={others} chosen={other} choose={choose} />
          <Version gloss={other} other={chosen} {...{ source, glosses }} />
        </section>
      </div>
    </div>
  );
}

interface VersionProps extends Pick<ComparisonProps, 'source' | 'glosses'> {
  gloss: Gloss;
  other: Gloss;
}

/** One of the two; points on passages that the other does not cite say so. */
function Version({ gloss, other, source, glosses }: VersionProps) {
  const passages = usePassagesOf(gloss);
  const [summary, beside] = [writtenSummary(gloss, glosses), writtenSummary(other, glosses)];
  const comparable = summary && beside && gloss.contentHash === other.contentHash;
  const only = comparable ? onlyIn(statementsOf(summary), statementsOf(beside)) : undefined;
  return (
    <>
      <RecipeDetails gloss={gloss} />
      {summary && <SummaryText {...{ summary, passages, source, only }} lang={gloss.recipe.outputLang} />}
    </>
  );
}
