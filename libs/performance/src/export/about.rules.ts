import type { Sight } from '@qunshu/kernel';
import type { Attribution } from '../figures';
import type { Report, ReportFor } from './report-asked';

export const TITLES: Readonly<Record<Report, string>> = {
  staff: '员工业绩报表',
  branch: '部门业绩报表',
  groups: '客户群报表',
};

const ATTRIBUTIONS: Readonly<Record<Attribution, string>> = {
  AT_EVENT: '按发生时归属（AT_EVENT）：计入事情发生时的群主及其当时所在部门。',
  CURRENT: '按当前归属（CURRENT）：一律计入现在的群主及其现在所在部门。',
};

/** What a report is about, for the top of its first sheet. `madeAt` as a local clock shows it. */
export function aboutOf(
  asked: ReportFor,
  { tenantName, madeAt }: { readonly tenantName: string; readonly madeAt: string },
): readonly (readonly [string, string])[] {
  const { period, zone, attribution } = asked;
  return [
    ['企业', tenantName],
    ['统计周期', `${period.from} 至 ${period.to}（含首尾两天，按 ${zone} 的自然日）`],
    ['范围', scopeOf(asked)],
    ['归属方式', ATTRIBUTIONS[attribution]],
    ['生成时间', `${madeAt}（${zone}）`],
    ['客户', '群内的外部联系人；员工不计为客户。期末指周期最后一刻，周期未结束时指生成时。'],
    ['空白', '分母为零的比例、单个群没有的指标、以及没有定义的值留空，不写作 0。'],
  ];
}

/** As in `部门业绩报表_华东_2026-11-01_2026-11-30`, without an ending; nothing in it that a file system refuses. */
export function fileNameOf({ report, departmentId, tree, period }: ReportFor): string {
  const name = departmentId === null ? [] : [tree.byId.get(departmentId)?.name ?? departmentId];
  const parts = [TITLES[report], ...name, period.from, period.to];
  return parts.join('_').replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '-');
}

const ALL: Readonly<Record<Sight['kind'], string>> = {
  tenant: '全部',
  departments: '所管理的全部部门',
  staff: '本人',
};

function scopeOf({ departmentId, tree, sight }: ReportFor): string {
  if (departmentId === null) return ALL[sight.kind];
  const path = tree.byId.get(departmentId)?.path.join(' / ') ?? departmentId;
  return `${path}（部门 ID ${departmentId}，含全部下级部门）`;
}
