// Writes the part of CloudFormation's resource specification that the templates use.
// Usage: node extract.mjs <db.json.gz> <version> <integrity> <out.json> <template>...
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [database, version, integrity, out, ...templates] = process.argv.slice(2);
const schema = JSON.parse(gunzipSync(readFileSync(database))).schema;
const definitions = new Map(schema.typeDefinition.entities.map((definition) => [definition.$id, definition]));
const specified = new Map(schema.resource.entities.map((resource) => [resource.cloudFormationType, resource]));

const used = new Set();
for (const template of templates) {
  for (const resource of Object.values(JSON.parse(readFileSync(template)).Resources)) {
    used.add(resource.Type);
  }
}

const resources = {};
const types = {};
const ids = new Map();
for (const name of [...used].sort()) {
  const resource = specified.get(name);
  if (!resource) throw new Error(`${name} is not in version ${version} of the specification`);
  resources[name] = {
    attributes: Object.keys(resource.attributes).sort(),
    properties: properties(name, resource.properties),
  };
}

const source = {
  package: '@aws-cdk/aws-service-spec',
  version,
  integrity,
  licence: 'Apache-2.0, Copyright Amazon.com, Inc. or its affiliates; reduced to the types that the templates use',
};
const lines = [`{"source": ${JSON.stringify(source)},`];
section('resources', resources, ',');
section('types', types, '}');
const text = lines.join('\n') + '\n';
writeFileSync(out, text);
writeFileSync(out.replace(/\.json$/, '.sha256'), createHash('sha256').update(text).digest('hex') + '\n');

function section(name, values, end) {
  const rows = Object.keys(values).sort().map((key) => `${JSON.stringify(key)}: ${JSON.stringify(values[key])}`);
  lines.push(`"${name}": {`, rows.join(',\n'), `}${end}`);
}

function properties(owner, specifications) {
  return Object.fromEntries(
    Object.keys(specifications).sort().map((name) => {
      const { type, previousTypes = [], required } = specifications[name];
      const all = [type, ...previousTypes].map((each) => reduced(owner, each));
      const property = { type: all.length === 1 ? all[0] : { anyOf: all } };
      if (required) property.required = true;
      return [name, property];
    }),
  );
}

function reduced(owner, type) {
  switch (type.type) {
    case 'array':
      return { list: reduced(owner, type.element) };
    case 'map':
      return { map: reduced(owner, type.element) };
    case 'union':
      return { anyOf: type.types.map((each) => reduced(owner, each)) };
    case 'ref':
      return { ref: reference(owner, type.reference.$ref) };
    case 'string':
    case 'integer':
    case 'number':
      return constrained(type);
    case 'boolean':
    case 'json':
    case 'tag':
    case 'date-time':
      return type.type;
    default:
      throw new Error(`${owner}: unknown type ${JSON.stringify(type)}`);
  }
}

function constrained(type) {
  const limits = Object.fromEntries(
    ['allowedValues', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum']
      .filter((limit) => type[limit] !== undefined)
      .map((limit) => [limit, type[limit]]),
  );
  return Object.keys(limits).length === 0 ? type.type : { is: type.type, ...limits };
}

function reference(owner, id) {
  const definition = definitions.get(id);
  const name = `${owner.split('.')[0]}.${definition.name}`;
  if (!ids.has(name)) {
    ids.set(name, id);
    types[name] = properties(name, definition.properties);
  } else if (ids.get(name) !== id) {
    throw new Error(`${name} is the name of two types`);
  }
  return name;
}
