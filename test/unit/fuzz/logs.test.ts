import { fuzz } from '../../support/fuzz/parser.ts';
import { LOG_PARSERS } from './tables/logs.ts';

fuzz('logs and termination messages', LOG_PARSERS);
