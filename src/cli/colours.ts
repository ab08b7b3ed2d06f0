type Environment = Readonly<Record<string, string | undefined>>;

/** Whether whoever reads standard error sees colours: a terminal, or the log of a CI that draws them; NO_COLOR wins. */
export function showsColours(environment: Environment, isTerminal: boolean): boolean {
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const isDrawn = environment.GITHUB_ACTIONS === 'true' || environment.GITLAB_CI === 'true';
  return isDrawn || (isTerminal && environment.TERM !== 'dumb');
}
