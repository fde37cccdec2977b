export { ErasureModule } from './erasure.module';
export { ErasureService } from './erasure.service';
export { KeptCallbacks } from './kept-callbacks.service';
