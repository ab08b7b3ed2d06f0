import { fuzz } from '../../support/fuzz/parser.ts';
import { OBJECT_PARSERS } from './tables/objects.ts';

fuzz('what an API server says', OBJECT_PARSERS);
