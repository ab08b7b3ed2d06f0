import { fuzz } from '../../support/fuzz/parser.ts';
import { DOCKERFILE_PARSERS } from './tables/dockerfiles.ts';

fuzz('Dockerfiles and ignore files', DOCKERFILE_PARSERS);
