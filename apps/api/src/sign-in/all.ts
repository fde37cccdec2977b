import { Members } from './members.service';
import { Refusals } from './refusals.service';
import { SessionAnswers } from './session-answers.service';
import { SignInAnswers } from './sign-in-answers.service';
import { SignInEnd } from './sign-in-end.service';
import { SignInLimit } from './sign-in-limit.service';
import { SignInRoute } from './sign-in-route.service';
import { SignInStart } from './sign-in-start.service';

/** What signing in is made of. */
export const SIGN_IN = [
  Members,
  Refusals,
  SessionAnswers,
  SignInAnswers,
  SignInEnd,
  SignInLimit,
  SignInRoute,
  SignInStart,
];
