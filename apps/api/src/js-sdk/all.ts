import { JsSdkAnswers } from './js-sdk-answers.service';
import { JsSdkRoute } from './js-sdk-route.service';
import { PageSigner } from './page-signer.service';

/** What our pages need to use the WeCom app's JS-SDK. */
export const JS_SDK = [JsSdkAnswers, JsSdkRoute, PageSigner];
