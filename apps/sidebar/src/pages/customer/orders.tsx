import { useFormats, useTexts } from '@qunshu/web';
import { Figure } from '../../parts/figure';
import { Section } from '../../parts/section';
import { When } from '../../parts/when';
import { customerTexts } from './customer.texts';
import type { Customer } from './customer-query';

export function Orders({ orders: { count, total, lastAt, repeat } }: { readonly orders: Customer['orders'] }) {
  const t = useTexts(customerTexts);
  const formats = useFormats();
  return (
    <Section title={t('orders')}>
      <dl className="s-figures">
        <Figure name={t('orderCount')}>{formats.count(count)}</Figure>
        <Figure name={t('orderTotal')}>{formats.money(total)}</Figure>
        <Figure name={t('lastOrder')}>{lastAt === null ? '–' : <When at={lastAt} />}</Figure>
        <Figure name={t('repeat')}>{count === 0 ? '–' : t(repeat ? 'yes' : 'no')}</Figure>
      </dl>
    </Section>
  );
}
