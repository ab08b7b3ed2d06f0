import type { CommonPlan } from './build-plan.ts';
import type { BuildRequest } from './request.ts';
/** How the image of a request is pushed where credentials are isolated; nothing where they are not. Pure. */
export declare function isolatedPush(request: BuildRequest): Pick<CommonPlan, 'isolation'>;
/** What isolation does not keep, one sentence each; pure. */
export declare function isolationWarnings(request: BuildRequest): string[];
/** What is to be said where the build itself gets credentials for a registry that is pushed to. */
export declare function openedByPull(option: string, registry: string): string;
/** Registries whose identity nobody checks: they speak plain HTTP, or their certificate is not looked at. */
export declare function unsafeRegistries({ image, registries, executor, }: Pick<BuildRequest, 'image' | 'registries' | 'executor'>): string[];
