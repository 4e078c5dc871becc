import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { derivedId } from '../../../kernel/derived-id.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { Code, Instant, OneOf, TextsField } from '../../../http/body/fields.js';
import { type Fault, unknownReference } from '../../../values/fault.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { LiveOrganisations } from '../../organisations/organisations.state.js';
import { OrganisationField } from '../../organisations/organisation-field.js';
import { present } from '../../../values/merge-patch.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { access, accessStream, grant } from '../access.decider.js';
import { roles, type Role } from '../roles.js';
import { newToken, tokenHash } from '../token.js';

export class GrantAccessBody {
  /** Who or which device it is for. */
  @TextsField() readonly name!: Texts;

  @OneOf(roles) readonly role!: Role;

  /** Binds the access to one exhibition. */
  @Code({ optional: true }) readonly exhibition?: string;

  /** Binds the access to one gate of its exhibition. */
  @Code({ optional: true }) readonly gate?: string;

  /** The organisation of a focal point. */
  @OrganisationField({ optional: true }) readonly organisation?: string;

  /** From then on the token is refused. */
  @Instant({ optional: true }) readonly expiresAt?: string;
}

export class GrantAccess extends Command<Written> {
  constructor(
    readonly body: GrantAccessBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(GrantAccess)
export class GrantAccessHandler implements ICommandHandler<GrantAccess> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
  ) {}

  async execute({ body, context }: GrantAccess) {
    const id = derivedId(context.command, 'access');
    const token = newToken();
    const done = await this.executor.execute({
      stream: accessStream(id),
      decider: access,
      context,
      faults: () => [...bindingFaults(body), ...this.unknown(body)],
      revision: ({ revision }) => revision,
      decide: () => grant(id, present(body), tokenHash(token)),
    });
    return created(done, `/v1/access/${id}`, { id }, { token: done.replayed ? null : token });
  }

  private unknown({ exhibition, gate, organisation }: GrantAccessBody): Fault[] {
    if (exhibition === undefined) return [];
    const known = this.exhibitions.find(exhibition);
    if (known === undefined) return [unknownReference('/exhibition', 'There is no such exhibition.')];
    const faults: Fault[] = [];
    if (gate !== undefined && !known.gates.has(gate))
      faults.push(unknownReference('/gate', 'The exhibition has no such gate.'));
    if (organisation !== undefined && this.organisations.find(exhibition, organisation) === undefined)
      faults.push(unknownReference('/organisation', 'The exhibition has no such organisation.'));
    return faults;
  }
}

/** What a gate or an organisation belongs to must be named, and a focal point's organisation too. */
function bindingFaults({ role, exhibition, gate, organisation }: GrantAccessBody): Fault[] {
  const required = (pointer: string, message: string): Fault => ({ pointer, code: 'required', message });
  const faults: Fault[] = [];
  if (exhibition === undefined && (gate !== undefined || organisation !== undefined || role === 'focal-point'))
    faults.push(required('/exhibition', 'Name the exhibition that this access is bound to.'));
  if (role === 'focal-point' && organisation === undefined)
    faults.push(required('/organisation', 'A focal point needs an organisation.'));
  if (role !== 'focal-point' && organisation !== undefined)
    faults.push({
      pointer: '/organisation',
      code: 'unknown-field',
      message: 'Only a focal point is bound to an organisation.',
    });
  return faults;
}
