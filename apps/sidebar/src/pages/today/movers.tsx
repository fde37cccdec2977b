import { Link } from 'react-router';
import { Name, useFormats, useTexts } from '@qunshu/web';
import { partsTexts } from '../../parts/parts.texts';
import { Section } from '../../parts/section';
import { DaysChips, type DaysChoice } from './days-chips';
import type { Today } from './today-query';
import { todayTexts } from './today.texts';

type Move = Today['movers'][number];

/** The viewer's groups that grew or shrank most. */
export function Movers({ moves, ...choice }: DaysChoice & { readonly moves: readonly Move[] }) {
  const t = useTexts(todayTexts);
  const grew = moves.filter(({ net }) => net > 0);
  const shrank = moves.filter(({ net }) => net < 0);
  return (
    <Section title={t('movers')} note={t('moversNote', { days: choice.days })}>
      <DaysChips {...choice} />
      {moves.length === 0 && <p className="s-muted">{t('noMovers')}</p>}
      <MoveList title={t('grew')} moves={grew} />
      <MoveList title={t('shrank')} moves={shrank} />
    </Section>
  );
}

function MoveList({ title, moves }: { readonly title: string; readonly moves: readonly Move[] }) {
  if (moves.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <div className="s-rows">
        {moves.map((move) => (
          <MoveLine key={move.group.chatId} move={move} />
        ))}
      </div>
    </>
  );
}

function MoveLine({ move: { group, joined, left, net } }: { readonly move: Move }) {
  const t = useTexts(todayTexts);
  const parts = useTexts(partsTexts);
  const formats = useFormats();
  return (
    <Link className="s-row" to={`/group/${encodeURIComponent(group.chatId)}`}>
      <span className="s-grow">
        <span className="s-name">
          <Name name={group.name} otherwise={parts('unnamedGroup')} />
        </span>
        <span className="s-muted">{t('moved', { joined: formats.count(joined), left: formats.count(left) })}</span>
      </span>
      <strong className={net > 0 ? 's-up' : 's-down'}>{formats.change(net)}</strong>
    </Link>
  );
}
