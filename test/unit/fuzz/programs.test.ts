import { fuzz } from '../../support/fuzz/parser.ts';
import { PROGRAM_PARSERS } from './tables/programs.ts';

fuzz('programs, files of this machine and steps of Tasks', PROGRAM_PARSERS);
