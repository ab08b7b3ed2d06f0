import { fuzz } from '../../support/fuzz/parser.ts';
import { IMAGE_PARSERS } from './tables/images.ts';

fuzz('images and archives', IMAGE_PARSERS);
