import type { InputClass } from '../../http/body/field-rules.js';
import { bodyFaults, inputOf } from '../../http/body/validation.js';
import type { Clock } from '../../kernel/clock.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { uuid5 } from '../../kernel/uuid5.js';
import type { BoundUseCase } from '../../kernel/use-case.js';
import type { Fault } from '../../values/fault.js';
import type { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { AmendDelegation, AmendDelegationBody } from '../organisations/commands/amend-delegation.js';
import { AmendFirm, AmendFirmBody } from '../organisations/commands/amend-firm.js';
import { RegisterDelegation, RegisterDelegationBody } from '../organisations/commands/register-delegation.js';
import { RegisterFirm, RegisterFirmBody } from '../organisations/commands/register-firm.js';
import type { OrganisationRef } from '../organisations/organisation-ref.js';
import type { OrganisationStates } from '../organisations/organisations.state.js';
import { AddParticipant, AddParticipantBody } from '../participants/commands/add-participant.js';
import { AmendParticipant, AmendParticipantBody } from '../participants/commands/amend-participant.js';
import type { ParticipantRef } from '../participants/participant-id.js';
import { RemoveParticipant } from '../participants/commands/remove-participant.js';
import { WithdrawOrganisation } from '../organisations/commands/withdraw-organisation.js';
import type { Touched } from './revert-plan.js';
import type { KnownImport } from './imports.state.js';
import type { RowSteps, RowSubject } from './planned-row.js';

/** Names the space of command ids made of an import and a row (RFC 9562, version 5). */
const ROWS = '6f0a2a55-64f5-4c1b-8a0d-4b8f4f0a7c19';

type Body = Readonly<Record<string, unknown>>;

/** A body as a command takes it, with what is wrong with it. */
export interface CheckedBody<Input> {
  readonly input: Input;
  readonly faults: readonly Fault[];
}

/** Makes of rows the commands that a desk would send, as the one who lets the import run. */
export class RowCommands {
  private readonly needs: object;

  constructor(
    private readonly theImport: KnownImport,
    private readonly clock: Pick<Clock, 'now'>,
    needs: { readonly exhibitions: ExhibitionStates; readonly organisations: OrganisationStates },
  ) {
    this.needs = needs;
  }

  /** The id of a row's command; `verb` keeps apart what is done with the row later. */
  idOf(subject: RowSubject, row: number, verb = 'apply'): string {
    return uuid5(`${this.theImport.exhibition}/${this.theImport.id}/${row}/${subject}/${verb}`, ROWS);
  }

  contextOf(command: string, row: number, faults: readonly Fault[] = [], revision?: number): CommandContext {
    const { actor, correlation } = this.theImport.by;
    return {
      command,
      correlation,
      actor,
      now: this.clock.now(),
      source: { import: this.theImport.id, file: this.theImport.state.file.name, row },
      ifMatch: revision === undefined ? undefined : [revision],
      ifMatchRequired: false,
      faults,
    };
  }

  addParticipant(
    organisation: OrganisationRef,
    { input, faults }: CheckedBody<AddParticipantBody>,
    row: number,
  ): RowSteps {
    const context = this.contextOf(this.idOf('participant', row), row, faults);
    return this.steps(new AddParticipant(organisation, input, context));
  }

  /** `revision`: that the participant must have. */
  amendParticipant(participant: ParticipantRef, body: Body, row: number, revision: number): RowSteps {
    const { input, faults } = checked<AmendParticipantBody>(AmendParticipantBody, body);
    const context = this.contextOf(this.idOf('participant', row), row, faults, revision);
    return this.steps(new AmendParticipant(participant, input, context));
  }

  register({ exhibition, kind }: OrganisationRef, body: Body, row: number): RowSteps {
    const command = this.idOf('organisation', row);
    if (kind === 'delegation') {
      const { input, faults } = checked<RegisterDelegationBody>(RegisterDelegationBody, body);
      return this.steps(new RegisterDelegation(exhibition, input, this.contextOf(command, row, faults)));
    }
    const { input, faults } = checked<RegisterFirmBody>(RegisterFirmBody, body);
    return this.steps(new RegisterFirm(exhibition, input, this.contextOf(command, row, faults)));
  }

  /** `revision`: that the organisation must have. */
  amend(organisation: OrganisationRef, body: Body, row: number, revision: number): RowSteps {
    const command = this.idOf('organisation', row);
    if (organisation.kind === 'delegation') {
      const { input, faults } = checked<AmendDelegationBody>(AmendDelegationBody, body);
      return this.steps(new AmendDelegation(organisation, input, this.contextOf(command, row, faults, revision)));
    }
    const { input, faults } = checked<AmendFirmBody>(AmendFirmBody, body);
    return this.steps(new AmendFirm(organisation, input, this.contextOf(command, row, faults, revision)));
  }

  /** Takes back what rows did to a thing, if it is still as they left it. */
  takeBack({ organisation, seat, row, isNew, revision, patch }: Touched, reason: string): RowSteps {
    const command = this.idOf(seat === undefined ? 'organisation' : 'participant', row, 'revert');
    const context = this.contextOf(command, row, [], revision);
    const body = { ...patch, reason };
    if (seat !== undefined) {
      const participant = { ...organisation, seat };
      if (isNew) return this.steps(new RemoveParticipant(participant, { reason }, context));
      return this.steps(new AmendParticipant(participant, body, context));
    }
    if (isNew) return this.steps(new WithdrawOrganisation(organisation, { reason }, context));
    if (organisation.kind === 'delegation') return this.steps(new AmendDelegation(organisation, body, context));
    return this.steps(new AmendFirm(organisation, body, context));
  }

  private steps(command: { bound(provided: object): BoundUseCase<unknown> }): RowSteps {
    // All of these commands are of organisations' streams.
    return command.bound(this.needs).steps as unknown as RowSteps;
  }
}

/** The fields of a body that are right. */
export function rightFields<Input extends object>({ input, faults }: CheckedBody<Input>): Partial<Input> {
  const wrong = new Set(faults.map((fault) => ('pointer' in fault ? fault.pointer.split('/')[1] : '')));
  return Object.fromEntries(Object.entries(input).filter(([field]) => !wrong.has(field))) as Partial<Input>;
}

/** A new person's body, read once for all that a row needs of it. */
export const checkedPerson = (body: Body): CheckedBody<AddParticipantBody> =>
  checked<AddParticipantBody>(AddParticipantBody, body);

function checked<Input extends object>(type: InputClass, body: Body): CheckedBody<Input> {
  const input = inputOf(type, body);
  return { input: input as Input, faults: bodyFaults(input) };
}
