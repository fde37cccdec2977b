import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Touched } from '@qunshu/database';
import { Calendars } from './calendars.service';
import { holdBook, renewOrg } from './credit-book.queries';
import { membersEver, oweCredits, type Due } from './due.queries';
import { OrgBook } from './org-book';
import type { Org } from './posts.rules';
import { recredit } from './recredit';
import { recreditMany } from './recredit-many';
import { subjectsOf } from './subjects.queries';

/** So many members are credited anew in the transaction that touched them; more go bit by bit. */
const AT_ONCE = 500;

interface CreditWork {
  readonly org: Org;
  readonly members: readonly string[];
  readonly people?: readonly string[];
  readonly groups: readonly string[];
}

/** Keeps what counts to whom, and with it every figure, in step with history: at the end of each transaction that touches any of it. */
@Injectable()
export class CreditService implements OnModuleInit {
  private readonly orgBook = new OrgBook();
  private readonly noted = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly calendars: Calendars,
  ) {}

  onModuleInit(): void {
    this.attach();
  }

  /** From now on every transaction of this process credits what it touched, before it commits. */
  attach(): void {
    this.database.finishWith((db, tenantId, touched) => this.settle(db, tenantId, touched));
  }

  /** The tenant's departments and postings, with its credit book held until the transaction ends. */
  async hold(db: EntityManager, tenantId: string): Promise<Org> {
    return this.orgBook.of(db, tenantId, await holdBook(db, tenantId));
  }

  /** The tenants of which transactions of this process noted something since it was last asked, also some that did not commit. */
  takeNoted(): string[] {
    const taken = [...this.noted];
    this.noted.clear();
    return taken;
  }

  /** Credits members (by member id), people and groups (by chat id) anew, figures at once. The book must be held. */
  async credit(
    db: EntityManager,
    tenantId: string,
    { atOnce = true, ...work }: CreditWork & { readonly atOnce?: boolean },
  ): Promise<void> {
    const { org, members, people = [], groups } = work;
    const subjects = await subjectsOf(db, tenantId, { members, people, groups });
    const recrediting = { subjects, org, calendar: await this.calendars.of(db, tenantId) };
    await (atOnce ? recreditMany(db, tenantId, recrediting) : recredit(db, tenantId, recrediting));
  }

  private async settle(db: EntityManager, tenantId: string, touched: Touched): Promise<void> {
    const version = await holdBook(db, tenantId);
    const isReorganised = touched.staff.size > 0 || touched.department.size > 0;
    const org = await this.orgBook.of(db, tenantId, isReorganised ? await renewOrg(db, tenantId) : version);
    const { members, due } = await this.spread(db, tenantId, touched);
    await oweCredits(db, tenantId, due);
    const work = { org, members, people: [...touched.person], groups: [...touched.group] };
    await this.credit(db, tenantId, { ...work, atOnce: false });
    this.noted.add(tenantId);
  }

  /** Whom the changes concern: a few at once, many later. */
  private async spread(
    db: EntityManager,
    tenantId: string,
    touched: Touched,
  ): Promise<{ members: readonly string[]; due: readonly Due[] }> {
    const due: Due[] = [
      ...[...touched.department].map((subject) => ({ kind: 'department' as const, subject })),
      ...[...touched.staff].map((subject) => ({ kind: 'staff' as const, subject })),
    ];
    const members = new Set<string>();
    for (const chatId of touched.group) {
      const own = await membersEver(db, tenantId, { chatId, after: '', limit: AT_ONCE + 1 });
      if (own.length + members.size > AT_ONCE) due.push({ kind: 'group', subject: chatId });
      else own.forEach((member) => members.add(member));
    }
    if (touched.member.size + members.size > AT_ONCE) {
      [...touched.member].forEach((subject) => due.push({ kind: 'member', subject }));
      return { members: [...members], due };
    }
    return { members: [...members, ...touched.member], due };
  }
}
