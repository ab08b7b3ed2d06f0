import { fuzz } from '../../support/fuzz/parser.ts';
import { CREDENTIAL_PARSERS } from './tables/credentials.ts';

fuzz('kubeconfigs, Docker configs, helpers and plug-ins', CREDENTIAL_PARSERS);
