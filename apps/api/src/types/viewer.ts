import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

const ROLES = { ADMIN: 'ADMIN', MANAGER: 'MANAGER', STAFF: 'STAFF' } as const;
registerEnumType(ROLES, { name: 'Role' });

@ObjectType('Viewer')
export class ViewerType {
  @Field(() => String) readonly tenantName!: string;
  @Field(() => String, { description: 'As in Asia/Shanghai: days are days there.' }) readonly timeZone!: string;
  @Field(() => ROLES) readonly role!: keyof typeof ROLES;
}
