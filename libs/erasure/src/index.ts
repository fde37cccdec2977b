export { ErasureModule } from './erasure.module';
export { ErasureService } from './erasure.service';
