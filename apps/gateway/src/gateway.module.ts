import { Module } from '@nestjs/common';
import { ReceiveModule } from '@qunshu/inbox';
import { ProfileModule } from '@qunshu/profile';
import { TenancyModule } from '@qunshu/tenancy';
import { CallbackDoors } from './callback-doors';
import { CallbackPosts } from './callback-posts';
import { CallbackRoutes } from './callback-routes';
import { IngestAdmission } from './v1/ingest-admission';
import { IngestDoor } from './v1/ingest-door';
import { SessionDoor } from './v1/session-door';
import { SessionOpening } from './v1/session-opening';
import { V1Routes } from './v1/v1-routes';
import { Verifier } from './verifier';
import { WechatDoor } from './wechat-door';
import { WecomDoor } from './wecom-door';

const CALLBACKS = [Verifier, WecomDoor, WechatDoor, CallbackDoors, CallbackPosts, CallbackRoutes];
const V1 = [IngestAdmission, IngestDoor, SessionOpening, SessionDoor, V1Routes];

/** The door: verify, decrypt, store, answer. */
@Module({ imports: [ReceiveModule, TenancyModule, ProfileModule], providers: [...CALLBACKS, ...V1] })
export class GatewayModule {}
