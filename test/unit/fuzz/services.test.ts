import { fuzz } from '../../support/fuzz/parser.ts';
import { SERVICE_PARSERS } from './tables/services.ts';

fuzz('registries, git servers and proxies', SERVICE_PARSERS);
