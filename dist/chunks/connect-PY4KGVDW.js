import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  AgentPool,
  knownAs
} from "./chunk-VQ425PHL.js";
import {
  isName
} from "./chunk-UIDWBMMF.js";
import {
  runProgram
} from "./chunk-DLW5H6RM.js";
import {
  quoted
} from "./chunk-SZROKUTP.js";
import {
  chooseProxy
} from "./chunk-F4YYXOEJ.js";
import {
  fromFolder,
  isFields,
  kubeconfigInvalid,
  mergeKubeconfigs,
  parseKubeconfig,
  pathOf,
  readKubeconfig,
  textOf,
  textsOf
} from "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import {
  readBounded,
  reasonOf
} from "./chunk-BAYS2SD4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import {
  isSecretName,
  secretArguments
} from "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/cluster/connection/connect.ts
import { setMaxListeners } from "node:events";

// src/cluster/api/warning-headers.ts
var WarningHeaders = class {
  #told = /* @__PURE__ */ new Set();
  /** The texts in a `Warning` header that were not there before. */
  unheard(header) {
    return warningsOf(header ?? "").filter((text) => text === "" || this.#told.has(text) || this.#told.size >= 50 ? !1 : (this.#told.add(text), !0));
  }
};
function warningsOf(header) {
  return [...header.matchAll(/(?:^|,)\s*299 [^\s"]+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text.replace(/\\(.)/g, "$1").trim().slice(0, 500));
}

// src/cluster/connection/access.ts
function namespaceOf({ namespace = "default" }) {
  if (isName(namespace)) return namespace;
  throw kubeconfigInvalid(
    `the context of the kubeconfig names the namespace ${quoted(namespace)}, which is no Kubernetes name`,
    "Correct it there, or give the option namespace."
  );
}
function accessOf(kubeconfig, context) {
  let fields = kubeconfig.contexts.get(context)?.fields ?? {}, cluster = kubeconfig.clusters.get(textOf(fields.cluster) ?? "");
  if (cluster === void 0)
    throw kubeconfigInvalid(`context '${context}' of the kubeconfig names no cluster`, "Name one with kube-context.");
  let userName = textOf(fields.user), user = kubeconfig.users.get(userName ?? "");
  if (userName !== void 0 && user === void 0)
    throw kubeconfigInvalid(
      `${kubeconfig.origin} has no user '${userName}', which context '${context}' names`,
      "Add the user, or name another context with kube-context."
    );
  return {
    cluster: clusterOf(cluster),
    user: user === void 0 ? { name: "", impersonation: {} } : userOf(user),
    namespace: textOf(fields.namespace)
  };
}
function clusterOf(entry) {
  let { name, fields } = entry, server = textOf(fields.server) ?? "";
  if (!URL.canParse(server) || !/^https?:\/\//i.test(server))
    throw kubeconfigInvalid(`the kubeconfig's server '${shown(server)}' is no URL`, "Write it as https://HOST:PORT.");
  let authority = pemOf(entry, "certificate-authority"), tlsServerName = textOf(fields["tls-server-name"]), proxyUrl = textOf(fields["proxy-url"]);
  return {
    name,
    server: new URL(server),
    insecure: fields["insecure-skip-tls-verify"] === !0,
    pluginConfig: pluginConfigOf(fields.extensions),
    ...authority === void 0 ? {} : { authority },
    ...tlsServerName === void 0 ? {} : { tlsServerName },
    ...proxyUrl === void 0 ? {} : { proxyUrl }
  };
}
function shown(url) {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, "$1").replace(/[?#].*$/s, "");
}
function pluginConfigOf(extensions) {
  if (!Array.isArray(extensions)) return;
  let found = extensions.find((one) => isFields(one) && one.name === "client.authentication.k8s.io/exec");
  return isFields(found) ? found.extension : void 0;
}
function userOf(entry) {
  let { name, fields } = entry, token = textOf(fields.token), tokenFile = pathOf(entry, "tokenFile"), certificate = pemOf(entry, "client-certificate"), key = pemOf(entry, "client-key"), username = textOf(fields.username), plugin = isFields(fields.exec) ? pluginOf(fields.exec, entry) : void 0;
  return {
    name,
    impersonation: impersonationOf(entry),
    ...token === void 0 ? {} : { token },
    ...tokenFile === void 0 ? {} : { tokenFile },
    ...certificate === void 0 ? {} : { certificate },
    ...key === void 0 ? {} : { key },
    ...username === void 0 ? {} : { basic: { username, password: textOf(fields.password) ?? "" } },
    ...plugin === void 0 ? {} : { plugin },
    ...isFields(fields["auth-provider"]) ? { authProvider: fields["auth-provider"] } : {}
  };
}
function pemOf(entry, key) {
  let data = textOf(entry.fields[`${key}-data`]);
  if (data !== void 0) return { text: Buffer.from(data, "base64").toString("utf8") };
  let file = pathOf(entry, key);
  return file === void 0 ? void 0 : { file };
}
function pluginOf(exec, { name, folder }) {
  let command = textOf(exec.command);
  if (command === void 0)
    throw kubeconfigInvalid(
      `the credential plugin of user '${name}' has no command`,
      "Give exec.command in the kubeconfig."
    );
  let pairs = Array.isArray(exec.env) ? exec.env.filter(isFields) : [], installHint = textOf(exec.installHint);
  return {
    // A bare name is looked for in PATH; anything with a slash is a file beside the kubeconfig.
    command: command.includes("/") ? fromFolder(command, folder) : command,
    args: textsOf(exec.args),
    env: Object.fromEntries(pairs.map((pair) => [textOf(pair.name) ?? "", textOf(pair.value) ?? ""])),
    apiVersion: textOf(exec.apiVersion) ?? "",
    provideClusterInfo: exec.provideClusterInfo === !0,
    interactiveMode: textOf(exec.interactiveMode) ?? "IfAvailable",
    ...installHint === void 0 ? {} : { installHint }
  };
}
function impersonationOf({ name, fields }) {
  let user = textOf(fields.as), uid = textOf(fields["as-uid"]), groups = textsOf(fields["as-groups"]), extra = isFields(fields["as-user-extra"]) ? Object.entries(fields["as-user-extra"]) : [];
  if (user === void 0) {
    if (uid === void 0 && groups.length === 0 && extra.length === 0) return {};
    throw kubeconfigInvalid(
      `user '${name}' of the kubeconfig acts with groups or a uid, but as nobody`,
      "Give 'as' too."
    );
  }
  return {
    "Impersonate-User": user,
    ...uid === void 0 ? {} : { "Impersonate-Uid": uid },
    ...groups.length === 0 ? {} : { "Impersonate-Group": groups },
    ...Object.fromEntries(extra.map(([key, values]) => [`Impersonate-Extra-${headerKey(key)}`, textsOf(values)]))
  };
}
function headerKey(key) {
  return [...Buffer.from(key, "utf8")].map((byte) => {
    let letter = String.fromCharCode(byte);
    return /[a-zA-Z0-9!#$&'*+.^_`|~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

// src/cluster/connection/credentials.ts
import { validateHeaderValue } from "node:http";

// src/cluster/connection/plugin-secrets.ts
var SHORTEST = 4;
function safeComplaint(complaint, { env, args }) {
  return [...Object.entries(env).flatMap(([name, value]) => isSecretName(name) ? [value] : []), ...secretArguments(args)].filter(({ length }) => length >= SHORTEST).sort((one, other) => other.length - one.length).reduce((text, secret) => withoutBeginning(text.replaceAll(secret, "***"), secret), complaint);
}
function withoutBeginning(text, secret) {
  for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST; length -= 1)
    if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + "***";
  return text;
}

// src/cluster/connection/credential-plugin.ts
var MOST_OUTPUT = 1024 * 1024, PROTOCOL = "client.authentication.k8s.io/", VERSIONS = [`${PROTOCOL}v1`, `${PROTOCOL}v1beta1`], RUN_MILLISECONDS = 6e4, MARGIN_MILLISECONDS = 6e4, CredentialPlugin = class {
  #use;
  #clock;
  #held;
  #run;
  constructor(use, clock) {
    this.#use = use, this.#clock = clock;
  }
  /** The credential; throws `KUBECONFIG_INVALID` when the plugin gives none, and the reason when `signal` aborts. */
  async credential(signal) {
    signal.throwIfAborted();
    let held = this.#held;
    if (held !== void 0 && Date.now() < held.renewAt) return held.credential;
    try {
      return (await this.#share(signal)).credential;
    } catch (error) {
      if (!signal.aborted && held !== void 0 && Date.now() < held.expiresAt) return held.credential;
      throw error;
    }
  }
  /** Forgets the credential, because it was refused. */
  drop() {
    this.#held = void 0;
  }
  /** Waits for the one run; the last who leaves ends it. */
  async #share(signal) {
    let run = this.#run ?? this.#start();
    this.#run = run, run.waiting += 1;
    let leave = () => {
    }, left = new Promise((_, reject) => {
      leave = () => reject(signal.reason), signal.addEventListener("abort", leave, { once: !0 });
    });
    try {
      return await Promise.race([run.result, left]);
    } finally {
      signal.removeEventListener("abort", leave), run.waiting -= 1, run.waiting === 0 && (run.stop.abort(), this.#run === run && (this.#run = void 0));
    }
  }
  #start() {
    let stop = new AbortController(), result = this.#ask(stop.signal);
    return result.catch(() => {
    }), { result, stop, waiting: 0 };
  }
  async #ask(stop) {
    let { settings, user } = this.#use, name = `the credential plugin '${settings.command}' of user '${user}'`;
    requireUsable(settings, name);
    let limit = this.#clock.deadline(RUN_MILLISECONDS), ending = await this.#execute(AbortSignal.any([stop, limit])).catch((error) => {
      throw stop.aborted ? stop.reason : limit.aborted ? tooSlow(name) : notStarted(name, error, settings.installHint);
    });
    return this.#held = heldFrom(
      { ...ending, complaint: safeComplaint(ending.complaint, settings) },
      name,
      settings.apiVersion
    ), this.#held;
  }
  async #execute(signal) {
    let { settings, environment, cluster } = this.#use, described = settings.provideClusterInfo ? await cluster() : void 0, spec = { ...described === void 0 ? {} : { cluster: described }, interactive: !1 }, info = JSON.stringify({ apiVersion: settings.apiVersion, kind: "ExecCredential", spec }), env = { ...environment, ...settings.env, KUBERNETES_EXEC_INFO: info }, { command, args } = settings, { stdout, ...ending } = await runProgram({ command, args, env, mostOutput: MOST_OUTPUT }, signal);
    if (stdout === void 0) throw new Error("its output is larger than a credential can be");
    return { ...ending, stdout };
  }
};
function requireUsable({ apiVersion, interactiveMode }, name) {
  if (!VERSIONS.includes(apiVersion))
    throw kubeconfigInvalid(
      `${name} speaks '${apiVersion}', which is not known`,
      `Set its apiVersion to ${VERSIONS.join(" or ")}; a newer release of the plugin may be needed.`
    );
  if (interactiveMode === "Always")
    throw kubeconfigInvalid(`${name} needs a person at a terminal`, "Use a token or a service account here.");
}
function heldFrom({ stdout, complaint, status }, name, apiVersion) {
  if (status !== 0) {
    let how = typeof status == "number" ? `status ${status}` : status;
    throw kubeconfigInvalid(
      `${name} failed with ${how}${complaint === "" ? "" : `: ${complaint}`}`,
      "Run the plugin by hand; a login may have expired."
    );
  }
  let answer = parsed(stdout);
  if (answer?.kind !== "ExecCredential" || answer.apiVersion !== apiVersion || !isFields(answer.status))
    throw kubeconfigInvalid(
      `${name} did not answer with an ExecCredential of ${apiVersion}`,
      "Run the plugin by hand."
    );
  let { token, clientCertificateData, clientKeyData, expirationTimestamp } = answer.status, credential = {
    ...textOf(token) === void 0 ? {} : { token: String(token) },
    ...textOf(clientCertificateData) === void 0 ? {} : { certificate: String(clientCertificateData) },
    ...textOf(clientKeyData) === void 0 ? {} : { key: String(clientKeyData) }
  };
  if (credential.certificate === void 0 != (credential.key === void 0) || Object.keys(credential).length === 0)
    throw kubeconfigInvalid(`${name} gave neither a token nor a certificate with its key`, "Run the plugin by hand.");
  return { credential, ...lifetime(expirationTimestamp) };
}
function lifetime(timestamp) {
  let expiresAt = typeof timestamp == "string" ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(expiresAt)) return { renewAt: Number.POSITIVE_INFINITY, expiresAt: Number.POSITIVE_INFINITY };
  let margin = Math.min(MARGIN_MILLISECONDS, (expiresAt - Date.now()) / 4);
  return { renewAt: expiresAt - margin, expiresAt };
}
function parsed(text) {
  try {
    let value = JSON.parse(text);
    return isFields(value) ? value : void 0;
  } catch {
    return;
  }
}
function tooSlow(name) {
  return kubeconfigInvalid(
    `${name} did not end within ${RUN_MILLISECONDS / 1e3} s`,
    "Run the plugin by hand; it may wait for a login or the network."
  );
}
function notStarted(name, error, installHint) {
  if (error instanceof BuildError) return error;
  let code = error instanceof Error && "code" in error ? String(error.code) : "", text = code !== "" || !(error instanceof Error) ? code : error.message, hint = installHint?.slice(0, 500) ?? "Install it, or give its path as exec.command in the kubeconfig.";
  return code === "ENOENT" ? kubeconfigInvalid(`${name} is not installed`, hint) : code === "EACCES" ? kubeconfigInvalid(`${name} may not be executed`, "Make it executable.") : kubeconfigInvalid(`${name} cannot be run: ${text}`, "Run the plugin by hand.");
}

// src/cluster/connection/pem.ts
import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";

// src/cluster/connection/reread-file.ts
var RereadFile = class {
  #path;
  #what;
  #last;
  /** `what` names the file's part in messages, as `the token file of user 'dev'`. */
  constructor(path, what) {
    this.#path = path, this.#what = what;
  }
  /** The file's text without space around it; throws `KUBECONFIG_INVALID` when it never could be read. */
  async read() {
    let reason = "it is empty";
    try {
      let text = (await readBounded(this.#path)).trim();
      if (text !== "")
        return this.#last = text, text;
    } catch (error) {
      reason = reasonOf(error);
    }
    if (this.#last !== void 0) return this.#last;
    throw kubeconfigInvalid(
      `${this.#what} cannot be read: ${reason} (${this.#path})`,
      "Correct the path in the kubeconfig, or make the file."
    );
  }
  /** Forgets what was read, because it was refused. */
  drop() {
    this.#last = void 0;
  }
};

// src/cluster/connection/pem.ts
var Pem = class {
  #text;
  #file;
  constructor({ text, file }, what) {
    this.#text = text, this.#file = text === void 0 && file !== void 0 ? new RereadFile(file, what) : void 0;
  }
  async read() {
    return this.#text ?? await this.#file?.read() ?? "";
  }
};
function requireCertificates(text, what) {
  try {
    return new X509Certificate(text), text;
  } catch {
    throw kubeconfigInvalid(`${what} holds no certificate`, "It must be PEM: -----BEGIN CERTIFICATE-----.");
  }
}
var ClientCertificate = class {
  #cert;
  #key;
  #what;
  #last;
  constructor(certificate, key, user) {
    this.#what = `of user '${user}'`, this.#cert = new Pem(certificate, `the client certificate ${this.#what}`), this.#key = new Pem(key, `the client key ${this.#what}`);
  }
  /** The pair; the last one that fitted while the files do not. Throws `KUBECONFIG_INVALID` when none ever did. */
  async read() {
    let [cert, key] = await Promise.all([this.#cert.read(), this.#key.read()]);
    if (this.#last?.cert === cert && this.#last.key === key) return this.#last;
    let trouble = misfit({ cert, key });
    if (trouble === void 0 && (this.#last = { cert, key }), this.#last !== void 0) return this.#last;
    throw kubeconfigInvalid(
      `the client certificate and key ${this.#what} cannot be used: ${trouble}`,
      "Both must be PEM and belong together."
    );
  }
};
function misfit(pair) {
  try {
    createSecureContext(pair);
    return;
  } catch (error) {
    return error instanceof Error ? error.message.split(":").at(-1)?.trim() ?? "" : "";
  }
}

// src/cluster/connection/credentials.ts
var Credentials = class {
  #user;
  #tokenFile;
  #certificate;
  #plugin;
  #provider;
  constructor({ cluster, user }, { environment, clock, trust }) {
    requireSafeWay(cluster, user), this.#user = user, this.#tokenFile = user.tokenFile === void 0 ? void 0 : new RereadFile(user.tokenFile, `the token file of user '${user.name}'`), this.#certificate = certificateOf(user), this.#plugin = user.plugin === void 0 ? void 0 : new CredentialPlugin(
      { settings: user.plugin, user: user.name, environment, cluster: () => describeCluster(cluster, trust) },
      clock
    );
  }
  /** Proof for one request. Throws `KUBECONFIG_INVALID` when it cannot be had, and the reason when `signal` aborts. */
  async identity(signal) {
    let direct = await this.#ownAuthorization(), given = (direct === void 0 ? await this.#plugin?.credential(signal) : void 0) ?? {}, authorization = direct ?? bearer(given.token) ?? await this.#provided(), { certificate, key } = given, used = (certificate !== void 0 && key !== void 0 ? { cert: certificate, key } : void 0) ?? await this.#certificate?.read(), headers = {
      ...authorization === void 0 ? {} : { Authorization: authorization },
      ...this.#user.impersonation
    };
    return requireSendable(headers, this.#user.name), {
      headers,
      ...used === void 0 ? {} : { pair: used }
    };
  }
  /** Forgets what can be had anew, because the API server refused it. */
  drop() {
    this.#tokenFile?.drop(), this.#plugin?.drop();
  }
  async #ownAuthorization() {
    let { token, basic } = this.#user, fromFile2 = await this.#tokenFile?.read().catch((error) => {
      if (token === void 0) throw error;
      return token;
    }), found = bearer(fromFile2 ?? token);
    return found !== void 0 || basic === void 0 ? found : `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString("base64")}`;
  }
  /** The client library is large, and only this way needs it. */
  async #provided() {
    let { authProvider } = this.#user;
    if (authProvider === void 0 || this.#plugin !== void 0) return;
    let { AuthProvider } = await import("./auth-provider-7JE46VL4.js");
    return this.#provider ??= new AuthProvider(this.#user, authProvider), await this.#provider.authorization();
  }
};
function requireSendable(headers, user) {
  for (let [name, value = ""] of Object.entries(headers))
    try {
      for (let one of [value].flat()) validateHeaderValue(name, String(one));
    } catch {
      throw kubeconfigInvalid(
        `what user '${user}' would send as ${name} holds a character that no request can carry`,
        "Give it in one line and without control characters, as it was issued."
      );
    }
}
var SHORTEST_SECRET = 8;
function secretsIn(authorization) {
  let [, scheme = "", given = ""] = /^(Bearer|Basic) (.*)$/s.exec(String(authorization ?? "")) ?? [], login = scheme === "Basic" ? Buffer.from(given, "base64").toString("utf8") : "";
  return [given, login.slice(login.indexOf(":") + 1)].filter(({ length }) => length >= SHORTEST_SECRET);
}
function bearer(token) {
  return token === void 0 ? void 0 : `Bearer ${token}`;
}
function certificateOf({ name, certificate, key }) {
  if (certificate === void 0 && key === void 0) return;
  if (certificate !== void 0 && key !== void 0) return new ClientCertificate(certificate, key, name);
  throw kubeconfigInvalid(`user '${name}' of the kubeconfig has no ${certificate === void 0 ? "client-certificate" : "client-key"}`, "Certificate and key belong together.");
}
function requireSafeWay({ server, insecure }, user) {
  let { token, tokenFile, basic, plugin, authProvider } = user, secrets = [token, tokenFile, basic, plugin, authProvider].some((one) => one !== void 0);
  if (!(server.protocol !== "http:" || insecure || !secrets))
    throw kubeconfigInvalid(
      `the credentials of user '${user.name}' would go to ${server.host} unencrypted`,
      "Write the server as https://, or say insecure-skip-tls-verify: true."
    );
}
async function describeCluster(cluster, trust) {
  let { server, tlsServerName, insecure, proxyUrl, pluginConfig } = cluster, authority = await trust.own();
  return {
    server: server.href.replace(/\/$/, ""),
    ...tlsServerName === void 0 ? {} : { "tls-server-name": tlsServerName },
    ...insecure ? { "insecure-skip-tls-verify": !0 } : {},
    ...authority === void 0 ? {} : { "certificate-authority-data": Buffer.from(authority).toString("base64") },
    ...proxyUrl === void 0 ? {} : { "proxy-url": proxyUrl },
    ...pluginConfig === void 0 ? {} : { config: pluginConfig }
  };
}

// src/cluster/connection/kubeconfig.ts
import { existsSync, readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
var SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
function findAccess(choice, surroundings) {
  let found = findKubeconfig(choice, surroundings);
  if (found === "service account") return serviceAccountAccess(choice, surroundings);
  let name = choice.kubeContext ?? found.currentContext;
  if (name === void 0)
    throw kubeconfigInvalid(`${found.origin} has no current context`, "Name one with kube-context.");
  if (choice.kubeContext !== void 0 && !found.contexts.has(name)) throw noContext(name, [...found.contexts.keys()]);
  return accessOf(found, name);
}
function findKubeconfig({ kubeconfig }, { environment, userKubeconfig, serviceAccount }) {
  if (kubeconfig !== void 0)
    return looksLikeContent(kubeconfig) ? parseKubeconfig(kubeconfig, "the kubeconfig given as text") : fromFile(kubeconfig);
  let listed = (environment.KUBECONFIG ?? "").split(":").filter((path) => path !== "");
  if (listed.length > 0) return fromFiles(listed);
  if (environment.KUBERNETES_SERVICE_HOST !== void 0 && existsSync(join(serviceAccount, "token")))
    return "service account";
  if (userKubeconfig !== void 0 && existsSync(userKubeconfig)) return fromFile(userKubeconfig);
  throw kubeconfigInvalid(
    "no kubeconfig was found",
    "Give one in kubeconfig (--kubeconfig on the command line), or set KUBECONFIG."
  );
}
function looksLikeContent(text) {
  return text.includes(`
`) || text.trimStart().startsWith("{");
}
function fromFiles(paths) {
  let existing = paths.filter((path) => existsSync(path));
  if (existing.length === 0)
    throw kubeconfigInvalid(`KUBECONFIG names no existing file: ${paths.join(":")}`, "Correct or unset it.");
  return mergeKubeconfigs(existing.map(readKubeconfig));
}
function fromFile(path) {
  if (existsSync(path)) return readKubeconfig(path);
  throw kubeconfigInvalid(`kubeconfig '${path}' does not exist`, "Check the path given with kubeconfig.");
}
function serviceAccountAccess({ kubeContext }, { environment, serviceAccount }) {
  if (kubeContext !== void 0) throw noContext(kubeContext, []);
  let { KUBERNETES_SERVICE_HOST: host = "", KUBERNETES_SERVICE_PORT: port = "443" } = environment;
  return {
    namespace: mountedNamespace(serviceAccount),
    cluster: {
      name: "in-cluster",
      server: new URL(`https://${isIPv6(host) ? `[${host}]` : host}:${port}`),
      authority: { file: join(serviceAccount, "ca.crt") },
      insecure: !1
    },
    user: { name: "service-account", impersonation: {}, tokenFile: join(serviceAccount, "token") }
  };
}
function mountedNamespace(serviceAccount) {
  try {
    return readFileSync(join(serviceAccount, "namespace"), "utf8").trim() || void 0;
  } catch {
    return;
  }
}
function noContext(name, names) {
  return kubeconfigInvalid(`the kubeconfig has no context '${name}'`, `It has: ${names.join(", ") || "none"}.`);
}

// src/cluster/connection/host-pod.ts
var OWN_CLUSTER = /^kubernetes(\.default(\.svc(\.cluster\.local)?)?)?$/;
function hostPodOf(server, { environment, serviceAccount }) {
  let { KUBERNETES_SERVICE_HOST: host = "", KUBERNETES_SERVICE_PORT: port = "443" } = environment, name = environment.ACTIONS_RUNNER_POD_NAME || environment.HOSTNAME, namespace = mountedNamespace(serviceAccount);
  if (host === "" || !name || namespace === void 0) return;
  let reached = server.hostname.replace(/^\[(.*)\]$/, "$1");
  return OWN_CLUSTER.test(reached) || reached === host && (server.port || "443") === port ? { name, namespace } : void 0;
}

// src/cluster/connection/trust.ts
var Trust = class {
  #pem;
  #what;
  #extraFile;
  /** `extraFile` is Node's own `NODE_EXTRA_CA_CERTS`, which Node leaves out as soon as authorities are given to it. */
  constructor({ name, authority }, extraFile) {
    this.#what = `the certificate authority of cluster '${name}'`, this.#pem = authority === void 0 ? void 0 : new Pem(authority, this.#what), this.#extraFile = extraFile || void 0;
  }
  /** The kubeconfig's own authority as PEM; undefined where it names none. Throws `KUBECONFIG_INVALID` when unreadable. */
  async own() {
    return this.#pem === void 0 ? void 0 : requireCertificates(await this.#pem.read(), this.#what);
  }
  /** Everything that may have signed the cluster's certificate; undefined means what this machine trusts. */
  async authorities() {
    let own = await this.own();
    return own === void 0 ? void 0 : [own, ...await this.#extra()];
  }
  async #extra() {
    if (this.#extraFile === void 0) return [];
    try {
      return [await readBounded(this.#extraFile)];
    } catch {
      return [];
    }
  }
};

// src/cluster/connection/connect.ts
function connect(choice, clock, userKubeconfig, around = {}) {
  let environment = around.environment ?? process.env, surroundings = { userKubeconfig, serviceAccount: SERVICE_ACCOUNT, ...around, environment };
  return new LazyConnection(choice, clock, surroundings);
}
var LazyConnection = class {
  clock;
  onWarning = () => {
  };
  onSecrets = () => {
  };
  #choice;
  #surroundings;
  #closing = new AbortController();
  #warnings = new WarningHeaders();
  /** Which generation of credentials went into which options. */
  #given = /* @__PURE__ */ new WeakMap();
  #generation = 0;
  #known;
  #opened;
  constructor(choice, clock, surroundings) {
    this.#choice = choice, this.clock = clock, this.#surroundings = surroundings, setMaxListeners(0, this.#closing.signal);
  }
  get server() {
    return this.#open().access.cluster.server;
  }
  get namespace() {
    return namespaceOf(this.#open().access);
  }
  get hostPod() {
    return hostPodOf(this.server, this.#surroundings);
  }
  get closed() {
    return this.#closing.signal;
  }
  async authorize(signal) {
    let { credentials, trust, agents, access } = this.#open(), generation = this.#generation, limit = signal === void 0 ? this.closed : AbortSignal.any([signal, this.closed]), [{ headers, pair }, ca] = await Promise.all([credentials.identity(limit), trust.authorities()]);
    headers.Authorization !== this.#known && this.onSecrets(secretsIn(headers.Authorization)), this.#known = headers.Authorization;
    let { tlsServerName, insecure } = access.cluster, material = {
      ...ca === void 0 ? {} : { ca },
      ...pair,
      ...knownAs(tlsServerName),
      ...insecure ? { rejectUnauthorized: !1 } : {}
    }, options = { ...material, headers, agent: await agents.agent(material) };
    return this.#given.set(options, generation), options;
  }
  rejected(used) {
    used !== void 0 && this.#given.get(used) !== this.#generation || (this.#generation += 1, this.#opened?.credentials.drop());
  }
  hear(headers) {
    for (let text of this.#warnings.unheard(headers.warning)) this.onWarning(text);
  }
  close() {
    this.#closing.abort(), this.#opened?.agents.close();
  }
  #open() {
    if (this.#opened !== void 0) return this.#opened;
    let { environment } = this.#surroundings, access = findAccess(this.#choice, this.#surroundings), { server } = access.cluster, trust = new Trust(access.cluster, environment.NODE_EXTRA_CA_CERTS), credentials = new Credentials(access, { environment, clock: this.clock, trust }), proxy = chooseProxy(access.cluster, environment), agents = new AgentPool({ server, proxy, closed: this.closed });
    return this.#opened = { access, credentials, trust, agents }, this.#opened;
  }
};
export {
  connect
};
