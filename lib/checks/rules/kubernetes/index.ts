export { objectFitsSchema } from './object-fits-schema';
