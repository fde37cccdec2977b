export type { SandboxOptions } from './options';
export type { Live, Sandbox } from './sandbox-interface';
export type { DiaryEntry } from './diary';
export type { Callback, Step } from './step';
export type { Truth } from './truth';
export { createSandbox } from './sandbox';
export { spokenIn } from './spoken';
