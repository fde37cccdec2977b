import { useState } from 'react';
import { Button, Input } from 'antd';
import { faultOf, MAX_DAYS, useFormats, useTexts, type Days } from '@qunshu/web';
import { periodTexts } from './period.texts';

interface Props {
  readonly days: Days;
  readonly onChosen: (days: Days) => void;
}

/** Two days of one's own. The browser's own fields, which on a phone are the ones that its user knows. */
export function CustomDays({ days, onChosen }: Props) {
  const t = useTexts(periodTexts);
  const today = useFormats().today();
  const [draft, setDraft] = useState(days);
  const fault = faultOf(draft, today);
  return (
    <form
      className="p-custom"
      aria-label={t('custom')}
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === null) onChosen(draft);
      }}
    >
      <Input
        type="date"
        aria-label={t('from')}
        max={today}
        value={draft.from}
        onChange={({ target }) => setDraft({ ...draft, from: target.value })}
      />
      <span aria-hidden="true">–</span>
      <Input
        type="date"
        aria-label={t('to')}
        min={draft.from}
        value={draft.to}
        onChange={({ target }) => setDraft({ ...draft, to: target.value })}
      />
      <Button htmlType="submit" disabled={fault !== null}>
        {t('apply')}
      </Button>
      {fault !== null && (
        <span role="alert" className="p-fault">
          {t(fault, { max: MAX_DAYS })}
        </span>
      )}
    </form>
  );
}
