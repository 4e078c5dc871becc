import { applyDecorators, type Type } from '@nestjs/common';
import { CommandHandler, type ICommand, type ICommandHandler } from '@nestjs/cqrs';

const handlers: Type<ICommandHandler>[] = [];

/** Marks the handler of a command and makes it known: whoever imports the command has its handler running. */
export const UseCase = (command: Type<ICommand>): ClassDecorator =>
  applyDecorators(CommandHandler(command), ((handler: Type<ICommandHandler>) => {
    handlers.push(handler);
  }) as ClassDecorator);

/** The handlers of all commands that the controllers import. */
export const useCases = (): readonly Type<ICommandHandler>[] => handlers;
