export type { ApiFault, CallbackFate, CallbackFaults, FaultControl } from './fault-kinds';
export type { Drivers } from './drivers';
export type { ConnectOptions, SandboxApps, SandboxOptions, SandboxSize } from './options';
export type { Calls, Delivered, DeliveryResult, Live, Sandbox } from './sandbox-interface';
export type { DiaryEntry } from './diary';
export type { Callback, Recipient, Step } from './step';
export type { TrueContact, TrueGroup, TrueStaff, TrueStay, Truth } from './truth';
export { createSandbox } from './sandbox';
