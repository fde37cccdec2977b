import { Module } from '@nestjs/common';
import { ReceiveModule } from '@qunshu/inbox';
import { TenancyModule } from '@qunshu/tenancy';
import { CallbackDoors } from './callback-doors';
import { CallbackPosts } from './callback-posts';
import { CallbackRoutes } from './callback-routes';
import { Verifier } from './verifier';
import { WechatDoor } from './wechat-door';
import { WecomDoor } from './wecom-door';

/** The door: verify, decrypt, store, answer. */
@Module({
  imports: [ReceiveModule, TenancyModule],
  providers: [Verifier, WecomDoor, WechatDoor, CallbackDoors, CallbackPosts, CallbackRoutes],
})
export class GatewayModule {}
